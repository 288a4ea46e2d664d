"""What has come to the district beside stories and the register: tasks, reported honours, letters, contributions."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from articles import actions, contributions
from articles.enums import ContributionUse
from eduweb.core.accounts.roles import Role
from eduweb.dialogue import actions as letters
from eduweb.dialogue.models import Consultation
from eduweb.disclosure import actions as disclosure
from eduweb.disclosure.enums import ApplicationState
from honors.actions import report_deciding
from honors.models import Honor
from schools import tasks
from schools.actions import Basis, merge, save_page, take_back
from schools.actions.party.terms import begin_term
from schools.models import PartyTerm, Report, ReportingTask, SchoolPhoto
from tests.factories import (
    make_answer,
    make_application,
    make_contribution,
    make_correspondent,
    make_message,
    make_report,
    make_school,
    make_user,
)

Doing = Callable[[int], object]
TODAY = timezone.localdate


def acts_beside(district: Any) -> dict[str, Doing]:
    """By name, as in `District.acts`: they concern its schools, honour, photograph and stories."""
    return {
        **_tasks(district),
        **_honours(district),
        **_letters(district),
        **_contributions(district),
        **_pages(district),
    }


def _tasks(district: Any) -> dict[str, Doing]:
    due = TODAY() + timedelta(days=9)
    task = ReportingTask.objects.create(title="核对资料", subject="record", due_on=due)
    by_state: dict[str, Report] = {
        state: task.reports.create(school=school, state=state, due_on=due)
        for state, school in (
            ("open", district.school),
            ("reported", district.other),
            ("approved", make_school()),
            ("sent_back", make_school()),
        )
    }
    figures = ReportingTask.objects.create(title="统计", subject="statistics", school_year=2024, due_on=due)
    district.other.statistics.update(locked_on=TODAY())
    locked = figures.reports.create(school=district.other, state="locked", due_on=due)
    later = [due + timedelta(days=number + 1) for number in range(2)]
    clerks = district.registrars
    return {
        "report a school's record": lambda _: tasks.report(by_state["open"], by=district.official),
        "approve a school's report": lambda number: tasks.approve(by_state["reported"], by=clerks[number]),
        "send back a school's report": lambda number: tasks.send_back(
            by_state["reported"], reason="再核对。", by=clerks[number]
        ),
        "lock all reports": lambda number: tasks.lock_approved(task, by=clerks[number]),
        "extend a task": lambda number: tasks.extend_all(task, due_on=later[number], by=clerks[number]),
        "remind of a task": lambda number: tasks.remind(task, by=clerks[number]),
        "correct locked figures": lambda _: tasks.correct(locked, by=district.official, reason="错", pupils=1300),
    }


def _honours(district: Any) -> dict[str, Doing]:
    there = district.spare
    new = make_report(district.school, by=district.official)
    known = make_report(district.other, by=district.official, name=there.name, year=there.year)
    returned = make_report(district.other, by=district.official)
    words = {"level": new.level, "year": new.year}
    return {
        "enter a reported honour": lambda number: report_deciding.approve(
            new, Honor(name=new.name, **words), by=district.registrars[number]
        ),
        "merge a reported honour": lambda number: report_deciding.merge(known, there, by=district.registrars[number]),
        "send back a reported honour": lambda number: report_deciding.send_back(
            returned, by=district.registrars[number], opinion="再核对。"
        ),
    }


def _letters(district: Any) -> dict[str, Doing]:
    clerks = [make_user(Role.CLERK) for _ in range(2)]
    heads = [make_user(Role.FINAL_REVIEWER) for _ in range(2)]
    officers = [make_user(Role.DISCLOSURE_OFFICER) for _ in range(2)]
    letter, asked = make_message(), make_message()
    referral = letters.pass_on(asked, by=clerks[0], task="请核实。", school=district.school)
    answer = make_answer(written_by=clerks[0], publish=True)
    words = {"outcome": "explained", "text": "已核实。", "office": "办公室", "title": "作息", "question": "几点？"}
    consultation = Consultation.objects.create(
        title="校服", text="请提意见。", office="办公室", opens_on=TODAY(), closes_on=TODAY()
    )
    letters.propose_consultation(consultation, by=clerks[0])
    application = make_application(received_on=TODAY(), state=ApplicationState.RECEIVED)
    return {
        "pass on a letter": lambda number: letters.pass_on(
            letter, by=clerks[number], task="请核实。", school=(district.school, district.other)[number]
        ),
        "reply to the clerk": lambda _: letters.reply(referral, by=district.official, words="八点。"),
        "answer a letter": lambda number: letters.write_answer(asked, by=clerks[number], publish=False, **words),
        "let out an answer": lambda number: letters.approve(answer, by=heads[number]),
        "let out a consultation": lambda number: letters.approve_consultation(consultation, by=heads[number]),
        "answer an application": lambda number: disclosure.answer(
            application, by=officers[number], kind="public", text="见附件。"
        ),
    }


def _contributions(district: Any) -> dict[str, Doing]:
    correspondent = make_correspondent(district.school)
    sent = [make_contribution(correspondent, title=f"来稿{number}") for number in range(2)]
    takers = [make_user(Role.REPORTER) for _ in range(2)]
    return {
        "adopt a contribution": lambda number: contributions.adopt(
            sent[0], by=district.bosses[number], column=district.column, use=ContributionUse.QUOTED
        ),
        "combine contributions": lambda number: contributions.combine(
            sent[::-1] if number else sent, by=district.bosses[number], column=district.column, title="综合"
        ),
        "hand over stories": lambda number: actions.hand_over(
            [district.waiting, *district.stories[:2]], to=takers[number], by=district.author
        ),
    }


def _pages(district: Any) -> dict[str, Doing]:
    merged, into = make_school(), make_school()
    merge(merged, into, Basis(TODAY(), "合并"), by=district.registrars[0])
    shown = SchoolPhoto(school=district.school, photo=district.photo, alt_text="教学楼")
    term = PartyTerm.objects.create(organization=district.party[2], begins_on=TODAY(), secretary="书记岗")
    return {
        "take back a merger": lambda number: take_back(merged, Basis(TODAY(), "有误"), by=district.registrars[number]),
        "files of a school's page": lambda number: save_page(
            district.school, {shown.key: shown.as_text()}, by=district.registrars[number]
        ),
        "begin a Party term": lambda _: begin_term(term),
    }
