"""Single letters of a page: joined to runs, and large first ones put before their text."""
