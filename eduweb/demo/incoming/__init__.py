"""What reaches the bureau of the demo: letters, applications for disclosure, contributions."""
