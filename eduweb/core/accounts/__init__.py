"""Accounts: users, posts in code, sign-in, passwords."""
