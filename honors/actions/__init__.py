"""What happens to honours by the clock."""
