"""When a project, and each of its parts, will be done."""
