"""Search: an index of trigrams that selects, a substring test that decides, snippets."""
