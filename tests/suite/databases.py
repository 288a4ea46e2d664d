"""What `make test` does on SQLite alone, since PostgreSQL could not answer otherwise; `make trust` does it on both.

Django's queries are the same on both, and what is compared, worded or drawn is done by Python. On PostgreSQL stay
locks, constraints, triggers, searching, sheets, backups, acts, and of each kind of page one look: every public address
(tests/site, tests/core/pages), every page of the back office (tests/core/backoffice/test_words.py), the register and
the honours (tests/schools, tests/honors), every form of the back office saved with what its table refuses
(tests/core/forms/test_refused_values.py).
"""

import os
from pathlib import Path

import pytest

PAGES = "pages and forms: stored by acts that have tests of their own on both databases"
FILES = "files, pictures and words: made and read by Python"
SEEN = "what was seen is compared with what is, by Python"
PERSONAL = "personal numbers are looked for by Python, before the database is asked"
BROWSER = "a browser does the same whatever the database is"
CRAWL = "every page read once more: what they say, not what is stored"
RULES = "rules are asked in Python; what they refuse is refused by acts that have tests on both databases"
ON_SQLITE = {
    "tests/api/": CRAWL,
    "tests/articles/admin/": PAGES,
    "tests/articles/guests/": PAGES,
    "tests/articles/importing/": PAGES,
    "tests/articles/models/test_digest.py": SEEN,
    "tests/articles/notifications/": PAGES,
    "tests/articles/outgoing/": PAGES,
    "tests/articles/planning/": PAGES,
    "tests/articles/public/": PAGES,
    "tests/articles/rules/": RULES,
    "tests/articles/versions/": SEEN,
    "tests/bureau/": PAGES,
    "tests/core/accounts/test_account_admin.py": PAGES,
    "tests/core/accounts/test_return_addresses.py": PAGES,
    "tests/core/backoffice/test_form_errors.py": PAGES,
    "tests/core/backoffice/test_headers.py": CRAWL,
    "tests/core/backoffice/test_names.py": PAGES,
    "tests/core/backoffice/test_the_whole_desk.py": CRAWL,
    "tests/core/backoffice/test_typed_text.py": "what was typed travels in pages, signed, and is stored nowhere",
    "tests/core/forms/test_audited_changes.py": PAGES,
    "tests/core/forms/test_forged_numbers.py": PAGES,
    "tests/core/forms/test_refused_values_of_others.py": PAGES,
    "tests/core/forms/test_two_writers.py": SEEN,
    "tests/core/lists/test_typed_days.py": CRAWL,
    "tests/core/media/test_admin_pictures.py": FILES,
    "tests/core/media/test_archives.py": FILES,
    "tests/core/media/test_colleagues_files.py": SEEN,
    "tests/core/media/test_files_made_anew.py": FILES,
    "tests/core/media/test_folders_and_names.py": FILES,
    "tests/core/media/test_hostile_uploads.py": FILES,
    "tests/core/media/test_library.py": PAGES,
    "tests/core/media/test_uploads.py": FILES,
    "tests/core/media/test_withheld_drafts.py": SEEN,
    "tests/core/media/test_wording.py": FILES,
    "tests/core/prechecks/test_lexicon_admin.py": PAGES,
    "tests/core/prechecks/test_rules.py": "a text is looked at by Python",
    "tests/core/prechecks/test_slow_files.py": FILES,
    "tests/core/sheets/test_faults.py": FILES,
    "tests/core/sheets/test_files.py": FILES,
    "tests/core/sheets/test_full_width.py": RULES,
    "tests/core/sheets/test_pages.py": PAGES,
    "tests/core/sheets/test_real_lists.py": FILES,
    "tests/demo/": "made by acts that have tests of their own on both databases; every record is validated",
    "tests/dialogue/test_attacks.py": PAGES,
    "tests/dialogue/test_nobody_else_reads.py": CRAWL,
    "tests/disclosure/test_section.py": PAGES,
    "tests/journeys/": BROWSER,
    "tests/operations/test_export.py": CRAWL,
    "tests/operations/test_first_run.py": PAGES,
    "tests/operations/test_site_address.py": RULES,
    "tests/site/test_errors.py": PAGES,
    "tests/site/test_frame.py": PAGES,
    "tests/site/test_leaving.py": PAGES,
    "tests/site/test_services.py": PAGES,
    "tests/site/test_site_admin.py": PAGES,
    "tests/site/test_weight.py": PAGES,
    "tests/trust/test_decisions.py": SEEN,
    "tests/trust/test_every_decision.py": SEEN,
    "tests/trust/test_the_gate.py": PERSONAL,
}
# What of these places is done on both: locks, selections that a person types, what search finds in the demo, and of all
# journeys the one with a server's answers to a school, its district and a reader; tests/machines does the story's.
ON_BOTH = {
    "tests/articles/admin/test_finding_stories.py",
    "tests/articles/admin/test_list.py",
    "tests/articles/admin/test_races.py",
    "tests/articles/planning/test_handing_over.py",
    "tests/demo/test_questions.py",
    "tests/journeys/test_a_school_keeps_its_record.py",
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what SQLite alone is enough for."""
    for item in items:
        if _is_once(item.location[0]):
            item.add_marker("once")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Files of which nothing is chosen are not read: half of the time until the first test."""
    leaves_out = "not once" in config.getoption("markexpr") and collection_path.name.startswith("test_")
    return True if leaves_out and _is_once(os.path.relpath(collection_path, config.rootpath)) else None


def _is_once(file: str) -> bool:
    return file.startswith(tuple(ON_SQLITE)) and file not in ON_BOTH
