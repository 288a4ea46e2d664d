"""Pages behind an invitation: for people without an account, on telephones mostly (ADR 0010)."""
