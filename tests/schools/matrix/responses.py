"""Answers as text, in every form, with their headers."""

import re
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile, is_zipfile


def is_open(answer) -> bool:
    """Whether the answer is the page, or a redirect elsewhere than to the login."""
    location = answer.headers.get("Location", "")
    return answer.status_code == 200 or (answer.status_code in (301, 302) and "/login/" not in location)


def text_of(answer) -> str:
    """Body and headers, unzipped, unescaped and unquoted."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if is_zipfile(file := BytesIO(content)):
        with ZipFile(file) as book:
            content = b"\n".join(book.read(name) for name in book.namelist())
    text = content.decode("utf-8", "replace") + "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    if "\\u" in text:
        text += re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)
    return text + unquote(text) if "%" in text else text
