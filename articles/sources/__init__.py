"""Documents of every kind to story proposals: Word, WeChat and other HTML, newspaper pages as PDF. No database.

`reading.read_source` makes a page of a file's bytes; `Unreadable` says in Chinese why it cannot, and the way out.
"""
