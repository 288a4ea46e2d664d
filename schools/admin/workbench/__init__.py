"""The register's parts of the workbench."""
