"""Saved pages: a WeChat article or another page, as one .html file or with its pictures as .mhtml."""
