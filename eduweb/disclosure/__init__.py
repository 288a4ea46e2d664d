"""政府信息公开: the guide, the catalogue, the yearly reports and the way to apply (STANDARDS §11)."""
