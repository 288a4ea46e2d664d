"""Numbers as charts made by the server: pure sums here, drawn by `templates/components/`."""
