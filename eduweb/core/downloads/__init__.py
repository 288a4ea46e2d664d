"""Documents that a record offers to readers: a form to fill in, a file of a topic. Checked, copied and held when saved."""
