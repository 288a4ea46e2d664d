"""Pre-checks that know honours."""
