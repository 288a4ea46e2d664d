"""A record of each kind that people keep in plain forms, for tests of all forms."""

from articles.models import PointsRule, Reprint, ReprintPoints, StoryTemplate
from eduweb.bureau.models import Leader
from eduweb.core.accounts.roles import Role
from eduweb.core.correspondence.models import LetterSettings
from eduweb.core.prechecks.models import Officeholder
from eduweb.disclosure.models import DisclosureSettings
from tests.factories import make_column, make_correspondent, make_limited, make_published, make_school


def build() -> None:
    make_correspondent(make_school())
    make_limited(Role.REPORTER, columns=[make_column()])
    Officeholder.objects.create(name="甄实在", post="示例区教委主任", since="2024-01-01")
    Leader.objects.create(post="副主任", work="分管基础教育")
    StoryTemplate.objects.create(name="放假通知", column=make_column(), title="关于【节日】放假的通知", text="放假。")
    Reprint.objects.create(article=make_published().article, medium="某报", level="national", on="2026-01-01")
    PointsRule.objects.create(placing="ordinary", points=2)
    ReprintPoints.objects.create(level="national", points=10)
    LetterSettings.current().save()
    DisclosureSettings.current().save()
