"""People and channels of the workspace as last seen, and what each person has said and set for themselves."""
