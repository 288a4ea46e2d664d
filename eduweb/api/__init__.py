"""Open data: the public records as JSON for everybody's programs, and their description made from the same lines.

`fields` and `resources` say what is given away; answers, OpenAPI description and downloads all come from them.
"""
