"""`manage.py demo`: a site to look at, loaded once, honest about being a demo, and true to the product's own rules."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count, Max
from django.utils import timezone

from articles.enums import ColumnKind, ContributionState, ContributionUse, Outcome, State
from articles.models import Article, Column, Contribution, PublishedArticle, Review, Topic
from articles.rules.obstacles import prechecks
from articles.statistics.facts import Figure, facts
from articles.statistics.periods import Period
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.audit.log import verified
from eduweb.core.audit.models import Entry
from eduweb.core.media.models import Photo
from eduweb.site.models import KeyFigure, ServiceGuide, SiteProfile
from honors.models import Honor, HonorRecipient
from schools.models import (
    ChangeRequest,
    EducationProject,
    GroupMembership,
    PartyInstructor,
    PartyOrganization,
    School,
    SchoolGroup,
    SchoolStatistics,
    TrainingInstitution,
)

POSTS = {
    "reporter": {Role.REPORTER},
    "editor": {Role.FIRST_REVIEWER},
    "reviewer": {Role.SECOND_REVIEWER},
    "leader": {Role.FINAL_REVIEWER, Role.PUBLISHER},
    "school": {Role.SCHOOL_OFFICIAL},
    "correspondent": {Role.CORRESPONDENT},
    "liaison": {Role.CORRESPONDENT},
    "registrar": {Role.REGISTRAR},
    "disclosure": {Role.DISCLOSURE_OFFICER},
    "clerk": {Role.CLERK},
    "auditor": {Role.AUDITOR},
    "admin": {Role.ADMINISTRATOR},
}
RECORDS = (
    *(
        SiteProfile,
        Column,
        Topic,
        Contribution,
        KeyFigure,
        ServiceGuide,
        Article,
        Photo,
        School,
        SchoolStatistics,
        SchoolGroup,
    ),
    *(
        GroupMembership,
        TrainingInstitution,
        EducationProject,
        PartyOrganization,
        PartyInstructor,
        Honor,
        HonorRecipient,
    ),
)
LEAST = {
    PublishedArticle: 28,
    School: 60,
    TrainingInstitution: 20,
    PartyOrganization: 60,
    Honor: 30,
    SchoolGroup: 5,
    EducationProject: 12,
    ServiceGuide: 6,
    KeyFigure: 10,
}
loaded = pytest.mark.usefixtures("demo_site", "db")


def run_again() -> str:
    printed = StringIO()
    call_command("demo", stdout=printed)
    return printed.getvalue()


@loaded
def test_the_password_is_printed_and_opens_every_account(client, demo_site):
    password = re.search(r"password: (\S{12,})\n", demo_site)[1]
    assert "http://localhost:8000/admin/" in demo_site
    for username in POSTS:
        assert client.login(username=username, password=password), username
        assert client.get("/admin/").status_code == 200


@loaded
def test_each_account_holds_its_post_and_none_is_a_superuser():
    held = {user.username: {role for role in Role if user.holds(role)} for user in User.objects.filter(is_staff=True)}
    assert held == POSTS
    assert not User.objects.filter(is_superuser=True).exists()


@loaded
def test_a_second_run_changes_nothing_and_says_so(monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    before = [list(model.objects.order_by("pk").values()) for model in (*RECORDS, User, Entry)]
    assert "未作改动" in run_again()
    assert [list(model.objects.order_by("pk").values()) for model in (*RECORDS, User, Entry)] == before


@loaded
def test_a_later_run_sets_the_password_that_is_given(client, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "another-password-1")
    assert "another-password-1" not in run_again()
    assert client.login(username="auditor", password="another-password-1")


@loaded
def test_there_is_enough_to_look_at():
    short = {model.__name__: model.objects.count() for model, least in LEAST.items() if model.objects.count() < least}
    assert short == {}


@loaded
def test_every_record_passes_its_own_validation():
    for model in RECORDS:
        for record in model.objects.all():
            record.full_clean()


@loaded
def test_every_column_is_fresh():
    newest = dict(PublishedArticle.objects.order_by().values_list("column").annotate(Max("published_at")))
    late = [c.slug for c in Column.objects.all() if newest[c.pk] < timezone.now() - timedelta(days=c.freshness)]
    assert late == []


@loaded
def test_no_story_is_dated_after_now():
    assert not PublishedArticle.objects.filter(published_at__gt=timezone.now()).exists()


@loaded
def test_the_desk_has_stories_at_every_stage():
    where = set(Article.objects.values_list("state", flat=True))
    assert where == set(State)
    assert set(Article.objects.filter(state=State.IN_REVIEW).values_list("step", flat=True)) == {1, 2}


@loaded
def test_a_withdrawn_story_answers_410_with_its_notice(client):
    gone = Article.objects.get(state=State.WITHDRAWN)
    response = client.get(gone.get_absolute_url())
    assert response.status_code == 410
    assert gone.withdrawal.notice in response.content.decode()


@loaded
def test_every_published_text_was_approved_by_three_people_who_did_not_write_it():
    approvals = Review.objects.filter(outcome=Outcome.APPROVED, article__published__isnull=False)
    people = approvals.order_by().values("article").annotate(number=Count("reviewer", distinct=True))
    assert {row["number"] for row in people} == {3}
    assert len(people) == PublishedArticle.objects.count()
    assert not approvals.filter(reviewer__username="reporter").exists()


@loaded
def test_the_audit_log_follows_the_calendar_unbroken():
    moments = list(Entry.objects.order_by("id").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert verified()[1] is None


@loaded
def test_the_rules_for_stories_find_nothing_in_the_demo():
    finished = Article.objects.exclude(state=State.DRAFT)
    assert [(article.title, finding.message) for article in finished for finding in prechecks(article)] == []


@loaded
def test_contributions_stand_in_every_state_and_some_are_published_and_earn_points():
    assert set(Contribution.objects.values_list("state", flat=True)) == set(ContributionState.values)
    assert set(Contribution.objects.adopted().values_list("use", flat=True)) == set(ContributionUse.values)
    this_year = timezone.localdate().year
    counted = [fact for year in (this_year - 1, this_year) for fact in facts(Period(year))]
    assert {fact.figure for fact in counted if fact.unit.key.startswith("school") and fact.points} == {
        Figure.PUBLISHED,
        Figure.REPRINTED,
    }


@loaded
def test_a_closure_is_still_to_come():
    assert ChangeRequest.objects.scheduled().structural().filter(effective_on__gt=timezone.localdate()).exists()


@loaded
def test_made_up_records_say_so():
    models = [model for model in (*RECORDS, PublishedArticle) if any(f.name == "is_demo" for f in model._meta.fields)]
    assert len(models) >= 10
    assert [model.__name__ for model in models if model.objects.filter(is_demo=False).exists()] == []


@loaded
def test_policy_documents_carry_their_whole_table():
    for document in PublishedArticle.objects.filter(column__kind=ColumnKind.POLICY):
        for name in (
            "index_number",
            "document_number",
            "subject_class",
            "genre",
            "issuing_body",
            "validity",
            "written_on",
        ):
            assert getattr(document, name), (document.title, name)


@loaded
def test_nursery_places_add_up_to_the_published_figure():
    assert School.objects.nursery_totals() == {"kindergartens": 28, "places": 3270}


@loaded
def test_three_party_organizations_show_how_the_reminders_look():
    today = timezone.localdate()
    stages = [one.re_election(today) for one in PartyOrganization.objects.due_for_re_election(today)]
    assert sorted(stages) == ["1", "6", "overdue"]
    assert not PartyOrganization.objects.filter(last_election_on__gt=today).exists()


@loaded
def test_the_party_tree_has_three_levels():
    depths = {len(organization.path()) for organization in PartyOrganization.objects.select_related("superior")}
    assert depths == {1, 2, 3}
