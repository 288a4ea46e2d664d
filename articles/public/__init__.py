"""Pages that readers see: columns, topics, stories. They read public models alone."""
