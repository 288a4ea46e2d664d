"""Every rule meets its cases; each case is a sentence in the rule's own folder."""

import json
from importlib import import_module
from pathlib import Path

import pytest

from eduweb import prechecks
from eduweb.prechecks import registry
from eduweb.prechecks.subject import Finding, Severity, Subject

RULES = sorted(path.parent for path in Path(prechecks.__file__).parent.glob("*/rule.py"))
CASES = [
    pytest.param(folder.name, case, id=f"{folder.name}: {case['name']}")
    for folder in RULES
    for case in json.loads((folder / "cases.json").read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_rule_finds_what_its_case_says(rule, case):
    check = import_module(f"eduweb.prechecks.{rule}.rule").check
    subject = Subject(
        texts={"title": case.get("texts", "")},
        html={"body": case.get("html", "")},
        alt_texts=case.get("alt_texts", {}),
    )
    assert [finding.code for finding in check(subject)] == case["codes"]


@pytest.mark.parametrize("folder", RULES, ids=lambda folder: folder.name)
def test_every_rule_is_registered(folder):
    assert import_module(f"eduweb.prechecks.{folder.name}.rule").check in registry._checks


def test_findings_name_the_field_and_put_the_blocking_ones_first():
    subject = Subject(texts={"byline": "记者 13800138000"}, html={"body": "<h2></h2><p>“未完</p>"})
    found = registry.findings(subject)
    assert [(f.code, f.field) for f in found] == [
        ("mobile", "byline"),
        ("empty_headings", "body"),
        ("unpaired", "body"),
    ]
    assert [f.blocks for f in found] == [True, False, False]


def test_a_finding_never_repeats_the_number_it_warns_of():
    for number, masked in (("13800138000", "138****8000"), ("11010519491231002X", "11*************02X")):
        (finding,) = registry.findings(Subject(texts={"summary": number}))
        assert finding.excerpt == masked
        assert number not in finding.message


def test_an_app_adds_a_check_once(monkeypatch):
    monkeypatch.setattr(registry, "_checks", [])

    def check(subject):
        return [Finding("named", Severity.HINT, "title", "请核对校名。")]

    registry.register(check)
    registry.register(check)
    assert len(registry.findings(Subject())) == 1
