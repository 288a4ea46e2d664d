"""From story proposals to drafts on the desk, for the command and for the admin's page."""
