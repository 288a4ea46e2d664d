"""Pre-checks that know the register."""
