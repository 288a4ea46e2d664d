"""Files that come with a report or a request, to prove it: private, read by those who may read their record."""
