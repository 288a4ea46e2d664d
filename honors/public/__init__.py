"""The public pages of honours."""
