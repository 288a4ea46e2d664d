"""Open data: the public records as JSON for programs, with a description made from their fields.

`fields` and `resources` define the public members; answers, OpenAPI description and downloads all come from them.
"""
