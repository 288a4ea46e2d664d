"""How numbers are written, where Django's own way differs from that of Chinese statistics."""
