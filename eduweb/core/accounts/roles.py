"""Posts and their permissions, in code rather than in clicks; `sync_roles` writes them to groups after migrate.

Separation of posts: STANDARDS §4 (three-step review) and GB/T 22239-2019 (administrator and auditor apart).
"""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, TextChoices


class Role(TextChoices):
    """A post; its label is the name of the group that carries its permissions."""

    REPORTER = "reporter", "记者"
    FIRST_REVIEWER = "first_reviewer", "初审"
    SECOND_REVIEWER = "department_head", "复审"
    FINAL_REVIEWER = "bureau_leader", "终审"
    PUBLISHER = "publisher", "发布"
    CORRESPONDENT = "correspondent", "通讯员"
    SCHOOL_OFFICIAL = "school_official", "学校填报人"
    REGISTRAR = "registrar", "区教委登记员"
    DISCLOSURE_OFFICER = "disclosure_officer", "依申请公开办理"
    CLERK = "clerk", "信件办理"
    AUDITOR = "auditor", "审计员"
    ADMINISTRATOR = "administrator", "系统管理员"


REVIEWERS = (Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER)

_WRITE = ("add", "change")
_ALL = ("add", "change", "delete")
_LOOK = ("view",)


def _permissions(verbs: tuple[str, ...], *models: str) -> set[str]:
    """`("add",), "articles.article"` → `{"articles.add_article", "articles.view_article"}`."""
    return {f"{app}.{verb}_{name}" for app, name in (m.split(".") for m in models) for verb in {*verbs, "view"}}


_BUREAU = ("bureau.department", "bureau.matter", "bureau.leader")
_MEDIA = ("media.photo", "media.document")
_REGISTER = (
    "schools.school",
    "schools.campus",
    "schools.schoolstatistics",
    "schools.schoolphoto",
    "schools.schooldocument",
    "schools.schoolgroup",
    "schools.groupmembership",
    "schools.traininginstitution",
    "schools.educationproject",
    "schools.projectprogress",
    "schools.enrolmentplan",
    "schools.enrolmentarea",
    "schools.partyorganization",
    "schools.partyformername",
    "schools.partyterm",
    "schools.partyformersuperior",
    "schools.partymembercount",
    "schools.partyinstructor",
    "honors.honor",
    "honors.honorrecipient",
    "articles.honorsource",
)
_GUIDES = ("site.serviceguide", "site.guidedocument", "site.guidelookup")
_TOPICS = ("articles.topic", "articles.topicstory", "articles.topicdocument", "articles.topiclink")
_FRAME = ("articles.column", *_TOPICS, "site.siteprofile", "site.keyfigure", *_GUIDES)
_DESK = _permissions(_WRITE, "articles.article", "articles.attachment", *_MEDIA) | _permissions(
    _LOOK, "articles.column", "articles.topic", "articles.review", *_REGISTER
)
# What schools send in is decided about, used, and counted by all who write on the desk. The photographs that came with it
# become a story's own.
_CONTRIBUTED = (
    _permissions(_LOOK, "articles.contribution")
    | _permissions(("change",), "articles.contributionphoto")
    | _permissions(_ALL, "articles.reprint")
)
_LEXICON = _permissions(_ALL, "prechecks.term", "prechecks.officeholder", "search.synonyms")
# Answers are reviewed by heads and leaders: what others do with letters is asked of posts (eduweb.dialogue.rules).
_REVIEW_ANSWERS = _permissions(_LOOK, "dialogue.answer", "dialogue.consultationreview")
_EDIT = (
    _DESK
    | _CONTRIBUTED
    | _LEXICON
    | _permissions(("add", "change"), "articles.invitation")
    | _permissions(_ALL, "articles.storytemplate")
)

PERMISSIONS: dict[Role, set[str]] = {
    Role.REPORTER: _DESK | _CONTRIBUTED | _permissions(_LOOK, "prechecks.term", "prechecks.officeholder"),
    Role.FIRST_REVIEWER: _EDIT,
    Role.SECOND_REVIEWER: _EDIT | _REVIEW_ANSWERS,
    Role.FINAL_REVIEWER: _EDIT | _REVIEW_ANSWERS,
    Role.PUBLISHER: _EDIT
    | _permissions(_ALL, "articles.releasebundle", "articles.formeraddress", "articles.placement", *_TOPICS),
    # The own contributions, and nothing else: articles.contributions.policies.
    Role.CORRESPONDENT: _permissions(_ALL, "articles.contribution"),
    # Which schools these are, and which of their fields: schools.rules.policies and schools.rules.ownership.
    Role.SCHOOL_OFFICIAL: _permissions(("change",), "schools.school", "schools.campus")
    | _permissions(_WRITE, "schools.schoolstatistics")
    | _permissions(_WRITE, "honors.honorreport")
    | _permissions(_LOOK, "schools.changerequest", "schools.schoolchange"),
    Role.REGISTRAR: _permissions(_ALL, *_REGISTER, "schools.schoolofficer")
    | _permissions(_LOOK, "schools.changerequest", "honors.honorreport")
    | _permissions(("add", "change", "delete"), "schools.schoolchange")
    | _permissions(_WRITE, *_MEDIA)
    | _permissions(_ALL, "site.keyfigure", *_GUIDES, *_BUREAU),
    # Applications are for this post alone, whatever else somebody holds: eduweb.disclosure.rules.policies.
    Role.DISCLOSURE_OFFICER: _permissions(_LOOK, "disclosure.application", "correspondence.specialday")
    | _permissions(("change",), "disclosure.answertemplate")
    | _permissions(_WRITE, "disclosure.disclosuresettings"),
    Role.CLERK: _permissions(_LOOK, "dialogue.message", "dialogue.answer", "dialogue.comment")
    | _permissions(_WRITE, "dialogue.consultation"),
    Role.AUDITOR: _permissions(
        _LOOK,
        *("audit.entry", "articles.article", "articles.review", "articles.invitation", "accounts.user"),
        "honors.honorreport",
    ),
    Role.ADMINISTRATOR: _permissions(_ALL, *_FRAME, *_BUREAU, "schools.schoolofficer", "articles.correspondent")
    | _permissions(_ALL, "articles.pointsrule", "articles.reprintpoints", "articles.columnlimit")
    | _permissions(_WRITE, *_MEDIA)
    | _permissions(_WRITE, "accounts.user", "articles.invitation", "correspondence.lettersettings")
    | _permissions(_ALL, "correspondence.specialday")
    | _permissions(_LOOK, *_REGISTER),
}


def sync_roles(**_kwargs: object) -> None:
    """Make one group for each role, with just the permissions named here; runs after every migrate."""
    for role in Role:
        group, _ = Group.objects.get_or_create(name=role.label)
        wanted = Q(pk__in=[])
        for name in PERMISSIONS[role]:
            app, codename = name.split(".")
            wanted |= Q(content_type__app_label=app, codename=codename)
        group.permissions.set(Permission.objects.filter(wanted))
