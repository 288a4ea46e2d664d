"""The framework's words and forms of dates as this product says them."""
