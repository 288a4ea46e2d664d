"""Party organizations: the tree, a page for each, and the instructors of private schools."""
