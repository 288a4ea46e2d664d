"""The register's sections of the workbench."""
