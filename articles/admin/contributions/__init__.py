"""Contributions in the back office: the correspondent's form and list, the editors' page of one, round-ups."""
