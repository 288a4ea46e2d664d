"""Reading and deciding: the reading page and its buttons, previews, the review sheet."""
