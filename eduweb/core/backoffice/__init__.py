"""The back office: parts of the workbench, and the editor."""
