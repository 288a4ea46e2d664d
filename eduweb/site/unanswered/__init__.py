"""What readers search for in vain: counted in memory, stored once a minute, shown to editors, forgotten in time."""
