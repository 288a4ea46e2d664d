"""A story in the back office: writing it, its checks, its versions."""
