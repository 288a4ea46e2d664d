"""Reading the desk's stories, and what they name, for its pages."""
