"""The page store: editions, finished pages as files, their place in front of Django."""
