"""What stories tell the general pre-checks."""
