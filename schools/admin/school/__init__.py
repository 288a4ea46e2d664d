"""A school in the back office: its form, its structural changes, its confirmations."""
