"""Personal numbers in texts and attached files: found, masked, stopped."""
