"""Minutes of meetings: asked for, stored as items, accepted, revised, exported."""
