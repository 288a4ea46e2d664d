"""Reading and deciding: offers, effects, previews, the review sheet."""
