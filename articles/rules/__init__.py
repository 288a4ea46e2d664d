"""Rules about stories: who may do what, what stands in the way, what counts as approved."""
