"""Every rule meets its cases; each case is a sentence in the rule's own folder."""

import json
import re
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

import articles
import honors
import schools
from articles.models import StoryTemplate
from eduweb.core import prechecks
from eduweb.core.prechecks import registry
from eduweb.core.prechecks.models import Officeholder, Term
from eduweb.core.prechecks.subject import Finding, Severity, Subject
from honors.enums import HonorState
from schools.enums import PartyType, SchoolState
from tests.factories import make_column, make_honor, make_party, make_school

pytestmark = pytest.mark.django_db

GENERAL = Path(prechecks.__file__).parent
OF_APPS = [Path(app.__file__).parent / "prechecks" for app in (schools, honors, articles)]
HANDBOOK = settings.BASE_DIR / "docs/handbook/prechecks.md"


def folders(place: Path) -> list[Path]:
    return sorted(path.parent for path in place.glob("*/rule.py"))


def rule_of(folder: Path):
    root = settings.BASE_DIR
    return import_module(".".join((*folder.relative_to(root).parts, "rule")))


def examples_of(folder: Path) -> dict:
    """The rule's cases, and its heading in the handbook."""
    return json.loads((folder / "cases.json").read_text(encoding="utf-8"))


def cases(*places: Path):
    return [
        pytest.param(folder, case, id=f"{folder.name}: {case['name']}")
        for place in places
        for folder in folders(place)
        for case in examples_of(folder)["cases"]
    ]


RULES = [folder for place in (GENERAL, *OF_APPS) for folder in folders(place)]


def subject_of(case) -> Subject:
    return Subject(
        texts={case.get("field", "title"): case.get("texts", "")},
        html={"body": case.get("html", "")},
        alt_texts=case.get("alt_texts", {}),
        credits=case.get("credits", {}),
        covers=case.get("covers", {}),
        dates={name: date.fromisoformat(day) for name, day in case.get("dates", {}).items()},
        required=case.get("required", ()),
    )


@pytest.mark.parametrize(("folder", "case"), cases(GENERAL))
def test_a_rule_finds_what_its_case_says(folder, case):
    Officeholder.objects.bulk_create(Officeholder(**person) for person in examples_of(folder).get("people", ()))
    found = rule_of(folder).check(subject_of(case))
    assert [finding.code for finding in found] == case["codes"]


@pytest.fixture
def register(db):
    """A small register with a past."""
    reading = make_school("永川区汇龙小学", short_name="汇龙小学")
    make_school("永川区金龙学校", short_name="金龙学校", former_names="金龙中学、金龙小学")
    make_school("永川区凤凰湖小学"), make_school("永川区凤凰湖幼儿园")
    closed = make_school("永川区石脚小学", state=SchoolState.CLOSED)
    make_party("汇龙小学党总支", org_type=PartyType.GENERAL_BRANCH, school=reading)
    make_party("汇龙小学第一党支部", school=reading)
    make_party("石脚小学党支部", school=closed, dissolved_on=date(2020, 7, 1))
    make_honor("全国青少年校园足球特色学校")
    make_honor("市级绿色学校示范点", state=HonorState.REVOKED)
    make_honor("区级书香校园示范校", state=HonorState.EXPIRED)
    words = {"title": "【活动主题】的通知", "text": "时间：【日期】"}
    StoryTemplate.objects.create(name="活动通知", column=make_column(), **words)


@pytest.mark.parametrize(("folder", "case"), cases(*OF_APPS))
def test_a_rule_that_knows_the_register_finds_what_its_case_says(register, folder, case):
    found = rule_of(folder).check(subject_of(case))
    assert [finding.severity for finding in found] == case["severities"]
    proposed = case.get("replacements", [case["replacement"]] if "replacement" in case else [])
    assert [finding.replacement for finding in found if finding.replacement] == proposed


@pytest.mark.parametrize("folder", RULES, ids=lambda folder: folder.name)
def test_every_rule_is_registered(folder):
    assert rule_of(folder).check in registry._checks


@pytest.mark.parametrize("folder", RULES, ids=lambda folder: folder.name)
def test_every_rule_has_its_heading_in_the_handbook(folder):
    headings = re.findall(r"^### (.+)$", HANDBOOK.read_text(encoding="utf-8"), re.MULTILINE)
    assert examples_of(folder)["heading"] in headings


def test_findings_name_their_place_and_put_the_grave_ones_first():
    subject = Subject(texts={"byline": "记者 13800138000"}, html={"body": "<h2></h2><p>2月30日</p><p>“未完</p>"})
    found = registry.findings(subject)
    assert [(f.code, f.field, f.paragraph, f.severity) for f in found] == [
        ("mobile", "byline", None, Severity.BLOCK),
        ("impossible_date", "body", 1, Severity.ASK),
        ("empty_headings", "body", None, Severity.HINT),
        ("unpaired", "body", 2, Severity.HINT),
    ]


def test_a_finding_never_repeats_the_number_it_warns_of():
    for number, masked in (("13800138000", "138****8000"), ("11010519491231002X", "11*************02X")):
        (finding,) = registry.findings(Subject(texts={"summary": number}))
        assert finding.excerpt == masked
        assert number not in finding.message


def test_a_findings_key_survives_a_paragraph_put_before_it():
    keys = {registry.findings(Subject(html={"body": f"{before}<p>2月30日</p>"}))[0].key for before in ("", "<p>甲</p>")}
    assert len(keys) == 1


@pytest.mark.parametrize("severity", list(Severity))
def test_a_term_of_the_editors_is_as_severe_as_they_say(severity):
    Term.objects.create(wrong="校长信相", right="校长信箱", severity=severity, note="字误")
    (finding,) = registry.findings(Subject(html={"body": "<p>请写信到校长信相。</p>"}))
    assert (finding.severity, finding.excerpt, finding.replacement) == (severity, "校长信相", "校长信箱")
    assert "字误" in finding.message


@pytest.mark.parametrize(("days_ago", "found"), [(0, []), (1, ["people"])])
def test_a_post_is_held_on_its_last_day_and_not_on_the_next(days_ago, found):
    last = timezone.localdate() - timedelta(days=days_ago)
    Officeholder.objects.create(name="甄实在", post="示例区教委主任", until=last)
    findings = rule_of(GENERAL / "people").check(Subject(texts={"title": "示例区教委主任甄实在到校调研"}))
    assert [finding.code for finding in findings] == found


def test_a_name_with_a_wrong_character_is_replaced_at_its_place():
    Officeholder.objects.create(name="甄实在", post="示例区教委主任")
    line = "甄实再是教师，示例区教委主任甄实再出席。"
    (finding,) = registry.findings(Subject(html={"body": f"<p>{line}</p>"}))
    assert (finding.excerpt, finding.places, finding.replacement) == ("甄实再", (2,), "甄实在")


def test_a_term_that_is_switched_off_finds_nothing():
    Term.objects.update(is_active=False)
    assert registry.findings(Subject(html={"body": "<p>截止目前。</p>"})) == []


def test_no_term_of_the_first_lexicon_finds_fault_with_another_ones_right_form():
    for term in Term.objects.exclude(right=""):
        assert registry.findings(Subject(html={"body": f"<p>{term.right}</p>"})) == [], term


def test_an_app_adds_a_check_once(monkeypatch):
    monkeypatch.setattr(registry, "_checks", [])

    def check(subject):
        return [Finding("named", Severity.HINT, "title", "请核对校名。")]

    registry.register(check)
    registry.register(check)
    assert len(registry.findings(Subject())) == 1
