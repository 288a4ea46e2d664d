"""A newspaper page as PDF: places and sizes of the words give columns, headlines, stories, captions and page furniture.

`reading` runs in a process of its own and measures; the others are pure functions on what it has measured.
"""
