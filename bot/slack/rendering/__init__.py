"""What people see: messages, blocks, forms, the App Home."""
