"""What readers see of the bureau."""
