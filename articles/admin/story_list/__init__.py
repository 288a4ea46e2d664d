"""The list of stories in the back office: its filters, its spreadsheet, and acts on several stories at once."""
