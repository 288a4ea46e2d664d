"""Running the site: server, clock, first run, deployment checks, backups."""
