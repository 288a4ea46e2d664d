"""What `make test` does on SQLite alone, since PostgreSQL could not answer otherwise; `make trust` does it on both.

Django's queries are the same on both, and what is compared, worded or drawn is done by Python. On PostgreSQL stay
locks, constraints, triggers, searching, sheets, backups, acts, and of each kind of page one look: every public address
(tests/site, tests/core/pages), every list and page of the register (tests/schools/matrix), every form of the back
office saved with what its table refuses (tests/core/forms/test_refused_values.py).
"""

import pytest

PAGES = "pages and forms: stored by acts that have tests of their own on both databases"
FILES = "files, pictures and words: made and read by Python"
SEEN = "what was seen is compared with what is, by Python"
PERSONAL = "personal numbers are looked for by Python, before the database is asked"
BROWSER = "a browser does the same whatever the database is"
CRAWL = "every page read once more: what they say, not what is stored"
ON_SQLITE = {
    "tests/api/test_description.py": CRAWL,
    "tests/articles/admin/test_budget.py": PAGES,
    "tests/articles/admin/test_checks.py": PAGES,
    "tests/articles/admin/test_matrix.py": "rules ask no database; the acts are in tests/articles/actions",
    "tests/articles/admin/test_permissions.py": PAGES,
    "tests/articles/admin/test_preview.py": PAGES,
    "tests/articles/admin/test_review.py": PAGES,
    "tests/articles/admin/test_writing.py": PAGES,
    "tests/articles/guests/": PAGES,
    "tests/articles/importing/": PAGES,
    "tests/articles/outgoing/": PAGES,
    "tests/articles/public/test_corrections.py": PAGES,
    "tests/core/accounts/test_return_addresses.py": PAGES,
    "tests/core/backoffice/test_form_errors.py": PAGES,
    "tests/core/backoffice/test_names.py": PAGES,
    "tests/core/backoffice/test_typed_text.py": "what was typed travels in pages, signed, and is stored nowhere",
    "tests/core/forms/test_forged_numbers.py": PAGES,
    "tests/core/forms/test_two_writers.py": SEEN,
    "tests/core/media/test_admin_pictures.py": FILES,
    "tests/core/media/test_colleagues_files.py": SEEN,
    "tests/core/media/test_hostile_uploads.py": FILES,
    "tests/core/media/test_library.py": PAGES,
    "tests/core/media/test_uploads.py": FILES,
    "tests/core/media/test_wording.py": FILES,
    "tests/demo/test_demo.py": "the demo is loaded on both, for its questions",
    "tests/demo/test_facts.py": CRAWL,
    "tests/demo/test_page_tags.py": CRAWL,
    "tests/demo/test_pictures.py": CRAWL,
    "tests/journeys/": BROWSER,
    "tests/operations/test_export.py": CRAWL,
    "tests/site/test_headers.py": CRAWL,
    "tests/trust/test_decisions.py": SEEN,
    "tests/trust/test_the_gate.py": PERSONAL,
}
# Of all journeys the one with a server's answers to a school, its district and a reader; tests/machines does the story's.
ON_BOTH = {"test_a_school_keeps_its_record.py"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what SQLite alone is enough for."""
    for item in items:
        file = item.location[0]
        if file.startswith(tuple(ON_SQLITE)) and item.path.name not in ON_BOTH:
            item.add_marker("once")
