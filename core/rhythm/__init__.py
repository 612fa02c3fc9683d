"""When what a project is served with comes next: standups, digests."""
