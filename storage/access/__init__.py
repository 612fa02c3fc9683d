"""Who asks, who is in which channels, and which projects they may see."""
