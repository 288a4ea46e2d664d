"""What the library asks about photographs and documents that stories show."""
