"""From story proposals to drafts on the desk: the command and the admin's page both come through here."""
