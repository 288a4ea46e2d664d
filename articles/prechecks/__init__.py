"""Pre-checks that know stories, and answers of the stories' app to the general ones."""
