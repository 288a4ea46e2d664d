"""The photographs of a page, and the captions that belong to them."""
