"""Language models: everything that talks to one goes through here. None is needed."""
