"""What was typed survives: a request that cannot be taken is answered with a page that holds its text (docs/adr/0017)."""
