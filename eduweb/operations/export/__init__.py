"""The public site as static files that work in any folder."""
