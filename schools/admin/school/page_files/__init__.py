"""The page on which a school, or the district for it, keeps the photographs and documents of its public page."""
