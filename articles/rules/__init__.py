"""Rules about stories: rights of people, obstacles of texts, approval."""
