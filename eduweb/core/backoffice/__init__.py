"""The back office: its pages beside Django's own, sections of the workbench, and the editor."""
