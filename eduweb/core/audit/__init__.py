"""The audit log: append-only, chained by hash, sealed by triggers."""
