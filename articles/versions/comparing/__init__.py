"""Two texts of one story side by side, readable in Chinese: by runs of characters inside changed paragraphs."""
