"""Office files and archives made of their parts."""

import zipfile
from io import BytesIO


def office(parts: dict[str, str | bytes], remark: str = "", *, of_member: bool = False) -> bytes:
    """An archive of these parts; with a remark, beside the whole or beside each member."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.comment = remark.encode() if of_member else b""
            archive.writestr(part, content)
        archive.comment = b"" if of_member else remark.encode()
    return buffer.getvalue()
