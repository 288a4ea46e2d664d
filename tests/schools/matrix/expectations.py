"""Who may open, change and read what of the register: the tables that the tests in this folder hold (TRUST 10).

A page that is new is found (`addresses`) and falls under the first row that fits.
"""

from django.apps import apps

from eduweb.core.accounts.roles import Role
from eduweb.core.notifications.models import Message

from .dataset import ACTORS, ALL_ON_STORIES, ANONYMOUS, OFFICIAL, OFFICIAL_OF_NONE, STORY_POSTS, Secret

OFFICIALS = (OFFICIAL, OFFICIAL_OF_NONE)
REGISTRAR, ADMINISTRATOR, AUDITOR = Role.REGISTRAR.value, Role.ADMINISTRATOR.value, Role.AUDITOR.value
# Whoever looks at the whole register for the work's sake.
_BESIDE = (Role.CORRESPONDENT, Role.SCHOOL_OFFICIAL, Role.AUDITOR, Role.CLERK, Role.DISCLOSURE_OFFICER)
VIEWERS = (*(role.value for role in Role if role not in _BESIDE), ALL_ON_STORIES)
# Who sends forms: of the posts that work on stories none may change anything here, so they are tried as one.
SENDERS = (*(actor for actor in ACTORS if actor not in STORY_POSTS), ALL_ON_STORIES)
STAFF = tuple(actor for actor in ACTORS if actor != ANONYMOUS)
NOBODY: tuple[str, ...] = ()
EVERYBODY = ACTORS
NOT_JUDGED = None
# Who shows whether a database answers as the other one does: who may everything, who may a part, who may nothing.
FEW = (REGISTRAR, OFFICIAL, ANONYMOUS)

# Who opens which page; the first row that fits. An official opens the pages of rows of the own school alone.
MAY_OPEN = {
    "admin:schools_changerequest_add": NOBODY,
    "admin:schools_changerequest_delete": NOBODY,
    "admin:schools_changerequest_act": NOBODY,
    "admin:schools_changerequest_*": (REGISTRAR, *OFFICIALS),
    "admin:schools_schoolchange_add": (REGISTRAR,),
    "admin:schools_schoolchange_delete": (REGISTRAR,),
    "admin:schools_schoolchange_*": (REGISTRAR, *OFFICIALS),
    "admin:schools_schoolofficer_*": (REGISTRAR, ADMINISTRATOR),
    "admin:schools_report*_act": NOBODY,
    "admin:schools_report_add": NOBODY,
    "admin:schools_report_delete": NOBODY,
    "admin:schools_report*_history": NOBODY,
    "admin:schools_report_*": (REGISTRAR, *OFFICIALS),
    "admin:schools_reportingtask_delete": NOBODY,
    "admin:schools_reportingtask_*": (REGISTRAR,),
    "admin:schools_enrolmentplan_copy": NOBODY,
    "admin:schools_enrolmentplan_split": (REGISTRAR,),
    "admin:schools_school_career": (REGISTRAR,),
    "admin:schools_partyorganization_enclosure": (REGISTRAR,),
    "admin:schools_school_take_back": (REGISTRAR,),
    "admin:schools_school_page_files": (REGISTRAR, *OFFICIALS),
    "admin:schools_*_add": (REGISTRAR,),
    "admin:schools_*_delete": (REGISTRAR,),
    "admin:honors_honorreport_add": (OFFICIAL,),
    "admin:honors_honorreport_act": NOBODY,
    "admin:honors_honorreport_delete": NOBODY,
    "admin:honors_honorreport_history": NOBODY,
    "admin:honors_honorreport_*": (REGISTRAR, AUDITOR, *OFFICIALS),
    "admin:honors_*_add": (REGISTRAR,),
    "admin:honors_honor_monthly": (REGISTRAR,),
    "admin:honors_*_delete": (REGISTRAR,),
    "admin:*_sheet_upload": (REGISTRAR,),
    "admin:*_sheet_import": (REGISTRAR,),
    "admin:*_sheet_words": (REGISTRAR,),
    "admin:*_sheet_marked": NOBODY,  # these imports have no faults
    "admin:schools_school_*": (*VIEWERS, *OFFICIALS),
    "admin:schools_*": VIEWERS,
    "admin:honors_*": VIEWERS,
    "admin:audit_entry_add": NOBODY,
    "admin:audit_entry_delete": NOBODY,
    "admin:audit_*": (AUDITOR,),
    "admin:media_document_delete": NOT_JUDGED,
    "admin:media_document_*": VIEWERS,
    "admin:notifications_message_changelist": STAFF,
    "admin:notifications_message_*": NOBODY,
    "admin:index": STAFF,
    "admin:password_change*": STAFF,
    "admin:login": EVERYBODY,
    "admin:jsi18n": STAFF,
    "admin:app_list": NOT_JUDGED,
    "admin:view_on_site": NOT_JUDGED,
    "admin:autocomplete": NOBODY,
    "admin/*": NOT_JUDGED,
    "public-document": NOBODY,
    "api-search": NOT_JUDGED,
    "api-enrolment": NOT_JUDGED,
    "api/*": NOT_JUDGED,
    "*": EVERYBODY,
}
# Who changes something by sending which form; the first row that fits. What stands nowhere changes nothing for anybody.
MAY_DO = {
    "*_change with another's rows": NOBODY,
    "schools_changerequest_act decide": (REGISTRAR,),
    "schools_changerequest_act cancel": (REGISTRAR,),
    "schools_changerequest_act days": (REGISTRAR,),
    "schools_changerequest_act withdraw": (OFFICIAL,),
    "schools_changerequest_act enclose": (REGISTRAR, OFFICIAL),
    "schools_changerequest_act note": (OFFICIAL,),
    "schools_changerequest_*": NOBODY,
    "honors_honorreport_act nothing": NOBODY,
    "honors_honorreport_act *": (REGISTRAR,),
    "honors_honorreport_*": NOBODY,
    "schools_schoolchange_add": (REGISTRAR,),
    "schools_schoolofficer_changelist delete_selected": (REGISTRAR, ADMINISTRATOR),
    "schools_schoolofficer_add": (REGISTRAR, ADMINISTRATOR),
    "schools_schoolofficer_change": (REGISTRAR, ADMINISTRATOR),
    "schools_schoolofficer_delete": (REGISTRAR, ADMINISTRATOR),
    "schools_school_change": (REGISTRAR, OFFICIAL),
    "schools_report_act report": (REGISTRAR, OFFICIAL),
    "schools_report_act nothing": NOBODY,
    "schools_report_act correct": NOBODY,  # nothing is locked here: tests/schools/tasks
    "schools_reportingtask_act nothing": NOBODY,
    "schools_report*_act *": (REGISTRAR,),
    "schools_report_*": NOBODY,
    "schools_reportingtask_change": NOBODY,
    "schools_reportingtask_delete": NOBODY,
    "schools_enrolmentplan_copy": (REGISTRAR,),
    "schools_enrolmentplan_split": (REGISTRAR,),
    "schools_school_career nothing": NOBODY,
    "schools_school_career *": (REGISTRAR,),
    "*_sheet_upload nothing": NOBODY,
    "*_sheet_upload *": (REGISTRAR,),
    "*_sheet_import *": (REGISTRAR,),
    "schools_partyorganization_tree": (REGISTRAR,),
    "*s_*_add": (REGISTRAR,),
    "*s_*_change": (REGISTRAR,),
    "*s_*_delete": (REGISTRAR,),
    "*s_*_changelist delete_selected": (REGISTRAR,),
    "*s_*_changelist edited": (REGISTRAR,),
    "notifications_message_read": (OFFICIAL,),
    "notifications_message_read_all": (OFFICIAL,),
    "*": NOBODY,
}
# Rows that nobody deletes because something hangs on them (what is free is deleted in their stead).
UNDELETABLE = ("schools_school_delete", "schools_partyorganization_delete")
# Who is told what in the back office.
KNOWN_TO = {
    Secret.CREDIT: (*VIEWERS, OFFICIAL),
    Secret.REQUEST: (REGISTRAR, OFFICIAL),
    Secret.OFFICER: (REGISTRAR, ADMINISTRATOR, AUDITOR, OFFICIAL),
    Secret.PERSON: (*VIEWERS, OFFICIAL),
    Secret.PLAN: VIEWERS,
    Secret.EVIDENCE: VIEWERS,
    Secret.REPORT: (REGISTRAR, AUDITOR, OFFICIAL),
    Secret.IMPORT: (REGISTRAR,),
    Secret.MESSAGE: (OFFICIAL,),
    Secret.LOG: (AUDITOR,),
}
APPS = ("schools", "honors")
TABLES = [
    model._meta.db_table
    for model in apps.get_models(include_auto_created=True)
    if model._meta.app_label in (*APPS, "sheets", "enclosures") or model is Message
]
