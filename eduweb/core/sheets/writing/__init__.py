"""Writing an import's rows into records in bulk; audit and permission are the caller's affair."""
