"""The history of the register: written by triggers, read as milestones and as the record of a day."""
