"""稿件模板: a recurring notice begins with its template; what is not filled in does not go to review unseen."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles import actions
from articles.actions import Refused
from articles.models import Article, StoryTemplate
from eduweb.core.accounts.roles import Role
from tests.factories import make_column, make_limited, make_user
from tests.forms import filled

pytestmark = pytest.mark.django_db
NEW = reverse("admin:articles_article_add")


@pytest.fixture
def notices():
    return make_column("通知公告")


@pytest.fixture
def template(notices):
    return StoryTemplate.objects.create(
        name="放假通知",
        column=notices,
        title="关于【节日】放假的通知",
        summary="放假安排。",
        text="各学校：\n\n放假时间为【日期】，<请>做好值班。",
        source="区教委办公室",
    )


def test_a_new_story_begins_with_what_the_template_says(client, template, notices):
    client.force_login(make_user(Role.REPORTER, full_name="甲某", office="宣传科"))
    link = BeautifulSoup(client.get(NEW).content, "html.parser").select_one("#templates a")
    assert link.text == "放假通知"
    values = filled(client.get(NEW + link["href"]))
    assert (values["title"], values["summary"]) == ("关于【节日】放假的通知", "放假安排。")
    assert (values["byline"], values["source"], values["column"]) == ("甲某", "区教委办公室", str(notices.pk))
    assert values["body"] == "<p>各学校：</p>\n<p>放假时间为【日期】，&lt;请&gt;做好值班。</p>"
    assert client.post(NEW, values).status_code == 302 and Article.objects.get().column == notices


def test_a_blank_that_is_left_keeps_the_story_from_review(client, template):
    author = make_user(Role.REPORTER, full_name="甲某")
    client.force_login(author)
    client.post(NEW, filled(client.get(f"{NEW}?template={template.pk}")))
    story = Article.objects.get()
    with pytest.raises(Refused) as refused:
        actions.submit(story, by=author)
    assert "还留着模板的空格“【日期】”" in "".join(refused.value.reasons)
    story.title, story.body = "关于国庆节放假的通知", story.body.replace("【日期】", "10月1日至8日")
    actions.submit(actions.save_draft(story, by=author), by=author)


def test_templates_are_kept_by_editors_of_their_columns(client, template, notices):
    address = reverse("admin:articles_storytemplate_change", args=[template.pk])
    elsewhere = make_limited(Role.FIRST_REVIEWER, columns=[make_column("校园风采")])
    statuses = {}
    for person in (make_user(Role.FIRST_REVIEWER), make_user(Role.REPORTER), elsewhere):
        client.force_login(person)
        statuses[person] = client.get(address).status_code
    assert list(statuses.values()) == [200, 403, 302]
    assert "放假通知" not in client.get(NEW).text
    assert filled(client.get(f"{NEW}?template={template.pk}"))["title"] == ""


@pytest.mark.parametrize("asked", ["x", "0", "99999999999999999999", "-1", "1 or 1"])
def test_a_number_that_is_no_template_opens_the_empty_form(client, template, asked):
    client.force_login(make_user(Role.REPORTER))
    assert filled(client.get(NEW, {"template": asked}))["title"] == ""
