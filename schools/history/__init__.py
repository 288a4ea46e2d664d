"""The past of the register: recorded by triggers, read as a timeline."""
