"""Messages to people about records of any kind: written in the caller's act, shown in the back office, mailed."""
