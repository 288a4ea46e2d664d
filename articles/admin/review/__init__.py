"""Reading and deciding: offers, acts, previews, the review sheet."""
