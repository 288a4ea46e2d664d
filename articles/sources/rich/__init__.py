"""From HTML with numbered places for pictures to blocks, and from blocks to a story with its headline and credits."""
