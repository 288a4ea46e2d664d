"""Model fields that take a value only in one form, by whatever way it comes: form, sheet, request, command or bulk save.

None of them differs from Django's own field in the database, which is why migrations name the latter.
"""
