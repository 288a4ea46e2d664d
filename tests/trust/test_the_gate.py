"""No personal datum becomes public without a recorded reason (TRUST 37; DESIGN D15)."""

import pytest

from eduweb.core.acts.refused import Refused
from eduweb.core.prechecks.models import Waiver
from schools.models import School
from tests.core.forms.pages import send, address, errors
from tests.factories import make_school
from tests.forms import filled

pytestmark = pytest.mark.django_db
from tests.core.forms.conftest import records, writer  # noqa


def test_first(records, writer):
    school = make_school()
    school.introduction = "张某 110101199003074610"
    with pytest.raises(Refused) as r:
        school.save()
    print(r.value)
    page = filled(writer.get(address(school)))
    answer = send(writer, school, page | {"introduction": "张某 110101199003074610"})
    assert answer.status_code == 200
    print(errors(answer))
    again = filled(answer)
    name = next(n for n in again if n.startswith("reason-"))
    answer = send(writer, school, again | {name: "本人同意"})
    assert answer.status_code == 302, errors(answer)
    assert Waiver.objects.about(school).get().reason == "本人同意"
    school = School.objects.get(pk=school.pk)
    assert "1101" in school.introduction
    school.save()
