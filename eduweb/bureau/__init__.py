"""The bureau itself: its departments with duties and telephones, its leaders, and whom to call about what."""
