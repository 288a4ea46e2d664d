"""Credit lines and datelines: who wrote, photographed, edited and proofread."""
