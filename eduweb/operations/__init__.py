"""Running the site: the server, its clock, its first day, checks of the deployment."""
