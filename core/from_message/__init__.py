"""What a message says of the record that is made of it."""
