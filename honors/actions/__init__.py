"""Actions on honours."""
