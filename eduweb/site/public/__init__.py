"""The site's own public pages."""
