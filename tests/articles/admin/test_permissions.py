"""Who sees and reaches what on the desk: each view for each post, own and foreign (TRUST 10–12)."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.actions import submit
from articles.enums import ColumnKind, State
from articles.models import Article
from articles.rules.policies import may_see, visible_to
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_column, make_published, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_article_changelist")
ADD = reverse("admin:articles_article_add")
OUTSIDERS = (Role.REGISTRAR, Role.SCHOOL_OFFICIAL, Role.ADMINISTRATOR)
EDITORS = (Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER, Role.PUBLISHER)


def address(story, view="change") -> str:
    return reverse(f"admin:articles_article_{view}", args=[story.pk])


def act(story, verb) -> str:
    return reverse("admin:articles_article_act", args=[story.pk, verb])


@pytest.fixture
def author():
    return make_user(Role.REPORTER)


@pytest.fixture
def draft(author):
    return make_article("课后服务进课表", author=author)


@pytest.fixture
def in_review(author):
    story = make_article("读书节开幕", author=author)
    submit(story, by=author)
    return story


def sign_in(client, *roles, **fields):
    user = make_user(*roles, **fields)
    client.force_login(user)
    return user


def test_nobody_who_is_not_signed_in_gets_further_than_the_sign_in_page(client, draft):
    for page in (LIST, ADD, address(draft), address(draft, "history"), address(draft, "delete")):
        assert client.get(page).url.startswith("/admin/login/")
    assert client.post(act(draft, "submit")).status_code == 403


@pytest.mark.parametrize("role", [Role.REPORTER, *EDITORS, *OUTSIDERS, Role.AUDITOR])
@pytest.mark.parametrize("view", ["change", "history", "delete"])
def test_a_foreign_draft_is_missing_for_everybody(client, draft, role, view):
    sign_in(client, role)
    expected = {404, 403} if role in OUTSIDERS else {404}
    assert client.get(address(draft, view)).status_code in expected
    assert "课后服务" not in client.get(LIST).content.decode()


@pytest.mark.parametrize("verb", ["submit", "approve", "send_back", "publish", "schedule", "unschedule", "withdraw"])
def test_no_button_of_a_foreign_draft_can_be_pressed(client, draft, verb):
    sign_in(client, Role.REPORTER)
    assert client.post(act(draft, verb), {"opinion": "x", "reason": "x", "notice": "x"}).status_code == 404
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_foreign_draft_cannot_be_saved(client, draft):
    sign_in(client, Role.REPORTER)
    assert client.post(address(draft), {"title": "改", "column": draft.column_id}).status_code == 404


@pytest.mark.parametrize("role", OUTSIDERS)
def test_who_has_no_part_in_stories_has_no_list(client, role):
    sign_in(client, role)
    assert client.get(LIST).status_code == 403
    assert client.get(ADD).status_code == 403


def test_the_author_reads_and_writes_the_own_draft(client, author, draft):
    client.force_login(author)
    page = client.get(address(draft))
    assert 'name="_submit"' in page.content.decode()
    assert client.get(address(draft, "history")).status_code == 200


@pytest.mark.parametrize("role", [*EDITORS, Role.AUDITOR])
def test_editors_and_the_auditor_read_what_is_in_review_and_nobody_writes_in_it(client, in_review, role):
    sign_in(client, role)
    page = client.get(address(in_review)).content.decode()
    assert "读书节开幕" in page
    assert 'name="title"' not in page


def test_another_reporter_does_not_see_what_is_in_review(client, in_review):
    sign_in(client, Role.REPORTER)
    assert client.get(address(in_review)).status_code == 404


def test_another_reporter_sees_what_is_published_and_cannot_write_in_it(client):
    story = make_published("科技节").article
    sign_in(client, Role.REPORTER)
    page = client.get(address(story) + "?mode=write").content.decode()
    assert "科技节" in page
    assert 'name="title"' not in page
    assert "修改稿件" not in page


def test_the_auditor_presses_no_button(client, in_review):
    sign_in(client, Role.AUDITOR)
    page = client.get(address(in_review)).content.decode()
    assert "/act/" not in page
    assert client.post(act(in_review, "approve")).status_code == 409
    in_review.refresh_from_db()
    assert in_review.step == 1


def test_a_superuser_holds_no_editorial_post(client, draft):
    sign_in(client, is_superuser=True)
    assert client.get(address(draft)).status_code == 404
    assert client.get(ADD).status_code == 403


def test_only_the_own_draft_that_never_left_can_be_deleted(client, author, draft, in_review):
    client.force_login(author)
    assert client.post(address(in_review, "delete"), {"post": "yes"}).status_code == 403
    client.post(address(draft, "delete"), {"post": "yes"})
    assert list(Article.objects.all()) == [in_review]


def test_the_list_offers_no_bulk_deletion(client, author, draft):
    client.force_login(author)
    assert "delete_selected" not in client.get(LIST).content.decode()
    client.post(LIST, {"action": "delete_selected", "_selected_action": [draft.pk], "post": "yes"})
    assert Article.objects.filter(pk=draft.pk).exists()


def test_looking_up_a_document_to_interpret_shows_documents_that_one_may_see(client, author):
    policies = make_column("政策文件", kind=ColumnKind.POLICY)
    make_article("行动计划（自己的）", author=author, column=policies)
    make_article("行动计划（别人的草稿）", column=policies)
    make_article("行动计划的新闻", author=author, column=make_column())
    client.force_login(author)
    query = {"app_label": "articles", "model_name": "article", "field_name": "interprets", "term": "行动计划"}
    found = client.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [result["text"] for result in found] == ["行动计划（自己的）"]


def test_a_foreign_draft_cannot_be_named_as_the_document_that_a_story_interprets(client, author, draft):
    foreign = make_article("别人的文件草稿", column=make_column("政策文件", kind=ColumnKind.POLICY))
    client.force_login(author)
    page = client.post(
        address(draft), filled(client.get(address(draft))) | {"interprets": foreign.pk, "_continue": "1"}
    )
    assert "别人的文件草稿" not in page.content.decode()
    draft.refresh_from_db()
    assert draft.interprets is None


@pytest.mark.parametrize("number", ["0", "-1", str(10**30), "abc", "1%00"])
def test_numbers_that_nothing_has_are_missing(client, author, number):
    client.force_login(author)
    assert client.get(f"/admin/articles/article/{number}/change/").status_code == 404
    assert client.get(f"/admin/media/photo/{number}/file/").status_code in (302, 404)


@pytest.mark.parametrize("lookup", ["author__password__startswith", "contributors__password__startswith"])
def test_the_list_answers_no_question_about_passwords(client, author, draft, lookup):
    client.force_login(author)
    answers = {client.get(LIST, {lookup: guess}).status_code for guess in ("pbkdf2", "zzz")}
    assert answers <= {302, 400}
    assert len(answers) == 1


@pytest.mark.parametrize("headers", [{}, {"HTTP_ORIGIN": "https://evil.example"}], ids=["no token", "foreign origin"])
def test_every_post_needs_the_token_of_this_site(author, draft, headers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(author)
    for page in (ADD, address(draft), address(draft, "delete"), act(draft, "submit")):
        assert client.post(page, {}, **headers).status_code == 403


def test_a_button_is_pressed_by_post_only_and_unknown_verbs_are_missing(client, author, draft):
    client.force_login(author)
    assert client.get(act(draft, "submit")).status_code == 405
    assert client.post(act(draft, "explode")).status_code == 404


@pytest.mark.parametrize("role", Role)
def test_one_story_and_the_list_agree_on_who_sees_what(role):
    user, other = make_user(role), make_user(Role.REPORTER)
    stories = [
        make_article(state=state, round=number, step=1 if state == State.IN_REVIEW else None, author=author)
        for state in State
        for number in (0, 1)
        for author in (user, other, other)
    ]
    for story in stories[2::3]:
        story.contributors.add(user)
    assert {story.pk for story in stories if may_see(user, story)} == {story.pk for story in visible_to(user)}
