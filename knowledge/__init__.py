"""What is known beforehand of AI projects, as data: each file says where it is from and when that was checked."""
