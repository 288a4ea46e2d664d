"""The sign-in ends while somebody is about to decide, at whichever form: it is decided once, nothing is typed twice."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

import pytest
from django.contrib.sessions.models import Session
from django.urls import resolve
from django.utils import timezone
from playwright.sync_api import Page, expect

from eduweb.core.acts.models import Submission
from eduweb.core.audit.models import Entry
from tests.core.backoffice import whole_desk
from tests.core.backoffice.sent_forms import WORDS, SentForm
from tests.journeys.conftest import PASSWORD
from tests.suite import fresh_database
from tests.trust.test_decisions import DECIDING

pytestmark = pytest.mark.django_db(transaction=True)

NOT_TRIED = {
    "invitation-story",  # guests do not sign in
    *(name for name in DECIDING if name.endswith("_sheet_words")),  # nothing is taken until another meaning is chosen
}
FIRST = "schools_changerequest_change"  # its decision is taken, and not refused for want of something
# As a person does: the first text, and whatever the form asks for. Marks what was found.
FILL_IN = """async ([action, words]) => {
    const sends = form => [...form.elements].find(one => one.name === "_submit" && one.type === "submit")
        || [...form.elements].find(one => one.type === "submit");
    const address = form => new URL(
        sends(form).getAttribute("formaction") || form.getAttribute("action") || location.href, location.href
    );
    const form = [...document.querySelectorAll("form[method=post]")]
        .find(one => sends(one) && address(one).pathname + address(one).search === action);
    for (const folded of document.querySelectorAll("details")) folded.open = true;
    sends(form).closest("details")?.toggleAttribute("open", true);  // of some one alone is open
    sends(form).dataset.tried = "button";
    let typed = false;
    for (const field of form.elements) {
        const source = field.dataset["ajax-Url"];
        if (field.readOnly || field.disabled || !(source || field.checkVisibility())) continue;
        if (field.type === "file" && field.required) field.dataset.tried = "file";
        if (field.type === "checkbox" && !/DELETE$|-clear$/.test(field.name)) field.checked = true;
        if (source && !field.value && !field.name.includes("-")) {
            const { appLabel, modelName, fieldName } = field.dataset;
            const asked = new URLSearchParams({ app_label: appLabel, model_name: modelName, field_name: fieldName });
            const [first] = (await (await fetch(`${source}?${asked}`)).json()).results;
            if (first) field.add(new Option(first.text, first.id, true, true));
        }
        if (field.type.startsWith("select") && !field.value && !source) {
            field.selectedIndex = field.options[0]?.value ? 0 : 1;
        }
        if (field.type === "radio" && !form.elements[field.name].value) field.checked = true;
        if (field.matches(".day-input") && !field.value) field.value = new Date().toLocaleDateString("sv");
        if (field.type === "datetime-local" && !field.value) field.value = "2099-01-01T08:00";
        const isDay = /v(Date|Time)Field|day-input/.test(field.className);
        if (/^text/.test(field.type) && !isDay && (!typed || field.required)) {
            field.value = words;
            typed = true;
        }
    }
    return typed;
}"""
FILES = {
    "photo": {"name": "p.jpg", "mimeType": "image/jpeg", "buffer": whole_desk.jpeg("#2f6f4f").read()},
    "document": {"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 third"},
}
NEXT = ("下一步", "拆分")  # what was chosen is shown before it is decided
REASONS = ".messagelist, .errornote, .errorlist, [role=alert], .notice"


@pytest.fixture
def chief(transactional_db):
    chief = whole_desk.build()
    chief.set_password(PASSWORD)
    chief.save()
    return chief


@pytest.fixture
def desk(chief, open_page) -> Page:
    """The browser of somebody with every post."""
    page = open_page()
    page.set_default_timeout(60_000)  # beside other work
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/admin/")
    _sign_in(page, chief)
    return page


def _sign_in(page: Page, user) -> None:
    page.get_by_label("用户名").fill(user.username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_text(user.full_name).first).to_be_visible()


def deciding(chief) -> Iterator[SentForm]:
    """One form of each kind: of each address with its verb."""
    known = set()
    for form in whole_desk.forms(chief, whole=False, first=[FIRST]):
        kind = re.sub(r"\d+", "#", form.action.partition("?")[0])
        if name_of(form) in DECIDING - NOT_TRIED and kind not in known:
            known.add(kind)
            yield form


def name_of(form: SentForm) -> str:
    return resolve(form.action.partition("?")[0]).url_name


def the_first(forms: Iterator[SentForm]) -> list[SentForm]:
    """The first form with a text; the others are not looked for: tests/core/backoffice/test_typed_text.py sends them."""
    return list(islice((form for form in forms if form.written), 1))


@pytest.mark.timeout(3600)  # some seconds for each form
@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.trust)])
def test_a_decision_is_taken_once_although_the_sign_in_had_ended(whole, desk, chief, subtests, tell_tried):
    forms = list(deciding(chief)) if whole else the_first(deciding(chief))
    assert not whole or {name_of(form) for form in forms} == DECIDING - NOT_TRIED
    cookies, put_back = desk.context.cookies(), fresh_database.remember("desk")
    outcomes: Counter[str] = Counter()
    for form in forms:
        with subtests.test(form.action):
            outcomes[decided_after_signing_in_again(desk, form, chief)] += 1
        desk.goto("about:blank")
        desk.context.add_cookies(cookies)
        put_back()
        Session.objects.update(expire_date=timezone.now() + timedelta(minutes=30))  # all forms together take longer
    told = ", ".join(f"{number} {outcome}" for outcome, number in outcomes.items())
    tell_tried(f"{len(forms)} forms at {len({name_of(form) for form in forms})} addresses: {told}")


def decided_after_signing_in_again(page: Page, form: SentForm, chief) -> str:
    """Sends the form after the sign-in has ended, and once more from our page; "taken", or "refused" with a reason."""
    page.goto(form.page)
    is_typed = page.evaluate(FILL_IN, [form.action, WORDS])
    if page.locator("[data-tried=button]").inner_text().startswith(NEXT):
        page.locator("[data-tried=button]").click()
        expect(page.locator("[data-tried=button]")).to_have_count(0)
        page.evaluate(FILL_IN, [form.action, WORDS])
    choose_file(page, "[data-tried=file]", form)
    Session.objects.all().delete()
    before = Submission.objects.count()
    page.locator("[data-tried=button]").click()
    expect(page.get_by_role("heading", name="登录已过期，内容还没有保存")).to_be_visible()
    if is_typed:
        assert WORDS in [field.input_value() for field in page.locator("[readonly]").all()]
    assert Submission.objects.count() == before

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="在新标签页登录").click()
    _sign_in(opened.value, chief)
    opened.value.close()
    noted = Entry.objects.latest("pk").pk
    choose_file(page, "input[type=file]", form)
    page.get_by_role("button", name="再次提交").click()
    expect(page.get_by_text("登录已过期")).to_be_hidden()
    entries = [*Entry.objects.filter(pk__gt=noted).values_list("action", "target_kind", "target_id", "detail")]
    assert all(entries.count(entry) == 1 for entry in entries), entries
    if taken := Submission.objects.count() - before:
        assert taken == 1
        return "taken"
    assert not entries
    reasons = " ".join(page.locator(REASONS).all_inner_texts())
    assert reasons.strip(), page.locator("body").inner_text()
    return "refused"


def choose_file(page: Page, where: str, form: SentForm) -> None:
    for field in page.locator(where).all():
        field.set_input_files(FILES["photo" if "/photo/" in form.action else "document"])
