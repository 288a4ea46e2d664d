"""The workbench of those who write and decide about stories."""
