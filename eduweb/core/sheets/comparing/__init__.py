"""What a spreadsheet would change."""
