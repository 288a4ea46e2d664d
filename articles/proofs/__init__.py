"""Proofs (清样): the readers' page made from the desk's row."""
