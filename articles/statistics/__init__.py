"""Counting work (稿件统计): what units and authors sent in, what was used, published and reprinted, and its points."""
