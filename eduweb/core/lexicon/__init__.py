"""The wording lexicon, and people and their posts: forms and spreadsheets of what the pre-checks look up."""
