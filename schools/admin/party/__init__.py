"""Party organizations and instructors in the back office."""
