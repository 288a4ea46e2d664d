"""Reading the desk's stories for its pages."""
