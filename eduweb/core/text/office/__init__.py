"""Files of older programs (.doc, .wps, .odt, .rtf): LibreOffice makes Word files of them, where it is installed.

That takes seconds: never within a request (D16).
"""
