"""Public copies of photographs and documents, and the addresses that serve them."""
