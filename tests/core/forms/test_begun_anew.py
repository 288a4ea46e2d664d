"""A form whose saving begins anew, after a deadlock or for want of a file, is saved as it was sent."""

import pytest
from django.test import Client

from eduweb.core.acts.refused import Unprepared
from eduweb.core.forms import record_admin
from tests.core.forms.pages import address, errors, send
from tests.factories import make_honor, make_school
from tests.forms import filled

pytestmark = pytest.mark.django_db


def test_rows_that_were_to_go_are_gone_and_new_ones_are_there_once(writer: Client, monkeypatch):
    honor, other = make_honor(to=make_school()), make_school("汇龙小学")
    form = filled(writer.get(address(honor)))
    form |= {
        "name": "先锋学校",
        "recipients-0-DELETE": "on",
        "recipients-TOTAL_FORMS": "2",
        "recipients-1-kind": "school",
        "recipients-1-school": str(other.pk),
    }
    record, tries = record_admin.record, []

    def unprepared_at_first(*arguments, **values):
        tries.append(1)
        if len(tries) == 1:
            raise Unprepared(lambda: None, "请再点一次。")
        return record(*arguments, **values)

    monkeypatch.setattr(record_admin, "record", unprepared_at_first)
    answer = send(writer, honor, form)
    assert answer.status_code == 302, errors(answer)
    honor.refresh_from_db()
    assert (len(tries), honor.name) == (2, "先锋学校")
    assert [recipient.school for recipient in honor.recipients.all()] == [other]
