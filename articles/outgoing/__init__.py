"""Stories taken out of the house: rich text for a WeChat account, Word, and plain text for a newspaper."""
