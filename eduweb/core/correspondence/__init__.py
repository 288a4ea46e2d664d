"""What people outside write to the bureau: receipts, public forms and their limits, working days, deletion (ADR 0023)."""
