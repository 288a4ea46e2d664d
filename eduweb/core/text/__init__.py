"""Text: clean HTML, pasted mark-up, typography, the words of office files."""
