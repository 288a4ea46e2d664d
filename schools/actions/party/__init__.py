"""Actions on Party organizations: moving them in the tree, terms of office, reminders of the next election."""
