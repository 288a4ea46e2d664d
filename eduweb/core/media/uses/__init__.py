"""Where photographs and documents are used, and who may therefore change them."""
