"""Party organizations as a tree, and instructors for private schools."""
