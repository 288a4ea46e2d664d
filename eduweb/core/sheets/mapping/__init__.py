"""What a file calls things by other words than the register's: asked, answered, and remembered."""
