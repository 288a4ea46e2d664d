"""Names of schools in texts that no school of the district bears, or not so."""
