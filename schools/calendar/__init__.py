"""When a term begins and when an election is due. Dates alone: imports enums."""
