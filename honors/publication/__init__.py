"""Publication of evidence of honours."""
