"""The changes that a spreadsheet would make, found without writing anything."""
