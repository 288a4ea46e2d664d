"""Where nothing holds what was asked for: fewer words, their parts, and names that sound or look alike."""
