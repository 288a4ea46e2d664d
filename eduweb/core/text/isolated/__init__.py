"""Reading of files from outside in a process of its own, whose time and memory the operating system limits (TRUST 8)."""
