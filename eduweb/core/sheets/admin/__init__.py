"""Spreadsheets in the back office: download, upload with preview, confirmation, undoing."""
