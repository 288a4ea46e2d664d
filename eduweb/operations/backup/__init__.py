"""Backups: one archive of database and files, its verification, restoring from it, and drills of that."""
