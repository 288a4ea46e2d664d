"""Zip archives as people pack them: each member judged by its content, and old files made readable."""
