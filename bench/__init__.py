"""Measurements of the product beside others: `make bench`. Nothing of the product imports this."""
