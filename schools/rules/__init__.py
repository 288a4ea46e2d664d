"""Rules about the register: ownership, policies, names, single values."""
