"""Rules about honours."""
