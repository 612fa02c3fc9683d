"""What a person sees first: the App Home, and what has changed since they last looked."""
