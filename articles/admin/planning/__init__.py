"""Planning the work: who is responsible for what, what comes when, and what new stories begin with."""
