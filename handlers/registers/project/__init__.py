"""Projects: charter, templates, channels."""
