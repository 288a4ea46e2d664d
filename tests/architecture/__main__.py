"""`make documents`: writes those of docs/ that are made from the code. Tests hold each of them."""

import django

django.setup()

from tests.architecture import drawing, glossary, ownership_document, workflow_documents  # noqa: E402  models first

DOCS = drawing.DOCUMENT.parent
for name, text in {
    "architecture.md": drawing.document(drawing.DOCUMENT.read_text(encoding="utf-8")),
    "glossary.md": glossary.glossary(),
    "ownership.md": ownership_document.document(),
    **workflow_documents.documents(),
}.items():
    (DOCS / name).write_text(text, encoding="utf-8")
