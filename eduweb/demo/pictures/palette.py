"""The colours of all illustrations: the site's deep blue and seal red among quiet greens, sand and brick."""

NIGHT, BLUE, SEA, SKY, MIST, ICE = (
    "#0a2f55",
    "#0b4a82",
    "#3f79ad",
    "#8db4d6",
    "#c6dbea",
    "#e6f0f5",
)
PINE, LEAF, MOSS, SAGE, DEW = "#1f5146", "#3b7a5e", "#6b9f78", "#a5c5a0", "#d5e3cb"
INK, STONE, ASH, PEARL, PAPER = "#22313f", "#5d6b76", "#a9b1b3", "#dcdcd4", "#f8f4ea"
RED, BRICK, CORAL, PEACH = "#a61b1b", "#b5503c", "#dd8a67", "#f2c9a8"
OCHRE, GOLD, SAND, CREAM = "#c98b3c", "#e8b962", "#e9d9b8", "#f6ead2"
WOOD, BARK, OAK = "#a8744a", "#6d4a35", "#c99767"
