"""Pictures: plain data in, PNG out. The one who asks for a picture says in words what it shows."""
