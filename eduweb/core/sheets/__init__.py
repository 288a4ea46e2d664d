"""Spreadsheets of records: download, edit in any table program, look at every difference, bring in, take back."""
