"""The site as a whole: its profile, key figures, service guides, and the pages that belong to no app below."""
