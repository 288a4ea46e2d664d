"""The pages of the acts that rename, merge, divide and close a school, and of their taking back."""
