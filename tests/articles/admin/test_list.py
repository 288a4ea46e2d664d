"""Finding a story on the desk, the workbench, and the editor's pages."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.actions import approve, send_back, submit
from eduweb.core.accounts.roles import Role
from tests.factories import make_article, make_column, make_published, make_topic, make_user
from tests.queries import queries

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_article_changelist")
ADD = reverse("admin:articles_article_add")


@pytest.fixture
def author(client):
    user = make_user(Role.REPORTER)
    client.force_login(user)
    return user


def titles(client, **query) -> list[str]:
    page = BeautifulSoup(client.get(LIST, query).content, "html.parser")
    return [link.find(string=True, recursive=False).strip() for link in page.select(".field-title_or_number a")]


def test_the_list_says_where_each_story_stands_and_whether_readers_see_it(client, author):
    submit(make_article("送审的", author=author), by=author)
    make_published("公开的", author=author)
    page = client.get(LIST).content.decode()
    assert "审核中（初审）" in page
    assert "已发布" in page
    assert page.count(">查看</a>") == 1


def test_the_list_is_searched_by_title_kicker_byline_and_source(client, author):
    make_article("读书节", author=author, kicker="书香校园")
    make_article("足球赛", author=author, byline="记者 乙某", source="某报")
    assert titles(client, q="书香") == ["读书节"]
    assert titles(client, q="乙某") == ["足球赛"]
    assert titles(client, q="某报") == ["足球赛"]


def test_the_list_is_narrowed_by_state_column_and_topic(client, author):
    column, topic = make_column("校园风采"), make_topic()
    make_article("在栏目里", author=author, column=column)
    make_article("在专题里", author=author, column=make_column(), topics=[topic])
    assert titles(client, column__id__exact=column.pk) == ["在栏目里"]
    assert titles(client, topics__id__exact=topic.pk) == ["在专题里"]
    assert len(titles(client, state__exact="draft")) == 2
    assert titles(client, state__exact="published") == []


def test_waiting_for_me_is_what_only_i_can_move(client, author):
    editor, reviewer = make_user(Role.FIRST_REVIEWER), make_user(Role.SECOND_REVIEWER)
    first, second, returned = (make_article(name, author=author) for name in ("待初审", "待复审", "被退回"))
    for story in (first, second, returned):
        submit(story, by=author)
    approve(second, by=editor)
    send_back(returned, by=editor, opinion="请补数字。")
    submit(make_article("初审自己写的", author=editor), by=editor)
    waiting = {}
    for name, user in {"author": author, "editor": editor, "reviewer": reviewer}.items():
        client.force_login(user)
        waiting[name] = titles(client, whose="waiting")
    assert waiting == {"author": ["被退回"], "editor": ["待初审"], "reviewer": ["待复审"]}


def test_a_publisher_is_waited_for_once_all_have_approved(client, author):
    story = make_article("审完的", author=author, column=make_column(review_steps=1))
    submit(story, by=author)
    approve(story, by=make_user(Role.FIRST_REVIEWER))
    client.force_login(make_user(Role.PUBLISHER))
    assert titles(client, whose="waiting") == ["审完的"]


def test_mine_is_what_i_wrote_or_changed(client, author):
    helped = make_article("帮着改的")
    helped.contributors.add(author)
    make_article("自己写的", author=author)
    make_published("别人的")
    assert titles(client, whose="mine") == ["自己写的", "帮着改的"]


def test_the_list_takes_as_many_queries_for_sixty_stories_as_for_three(client, author):
    def fill(count):
        for number in range(count):
            make_published(f"稿件{number}", author=author, topics=[make_topic()])

    fill(3)
    few = queries(client, LIST)
    fill(40)
    assert queries(client, LIST) == few


def test_the_workbench_shows_what_waits_and_where_the_own_stories_stand(client, author):
    story = make_article("在审的稿件", author=author)
    submit(story, by=author)
    assert "在审的稿件" in client.get("/admin/").content.decode()
    client.force_login(make_user(Role.FIRST_REVIEWER))
    assert "在审的稿件" in client.get("/admin/").content.decode()
    client.force_login(make_user(Role.REGISTRAR))
    assert "在审的稿件" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize(
    "query", ["?p=999999999", "?whose=x", "?q=%00", "?column__id__exact=abc", "?o=9.9", "?q=" + "书" * 9000]
)
def test_odd_questions_to_the_list_are_never_an_error_of_the_server(client, author, query):
    make_article(author=author)
    assert client.get(LIST + query).status_code < 500


def test_only_pages_with_the_editor_allow_inline_scripts(client, author):
    story = make_article(author=author)
    change = reverse("admin:articles_article_change", args=[story.pk])
    relaxed = {page: "unsafe-inline" in client.get(page)["Content-Security-Policy"] for page in (ADD, change)}
    strict = {
        page: "unsafe-inline" in client.get(page)["Content-Security-Policy"]
        for page in (LIST, "/admin/", change + "?mode=read")
    }
    assert all(relaxed.values())
    assert not any(strict.values())
    assert "unsafe-inline" not in client.get("/")["Content-Security-Policy"]


def test_the_editor_is_set_up_as_the_site_needs_it(client, author):
    page = BeautifulSoup(client.get(ADD).content, "html.parser")
    config = json.loads(page.select_one("#id_body")["data-config"])
    assert config["imageUploadUrl"] == "/admin/media/photo/upload/?from=editor"
    assert config["language"] == "zh-cn"
    assert config["versionCheck"] is False
    assert config["clipboard_handleImages"] is False
    assert {"exportpdf", "scayt", "wsc", "iframe", "sourcearea"} <= set(config["removePlugins"].split(","))
    assert config["allowedContent"] is not True
    assert "fullPage" not in config
    assert "Source" not in json.dumps(config["toolbar"])


def test_each_column_says_of_which_kind_its_stories_are(client, author):
    column = make_column("政策文件", kind="policy")
    page = BeautifulSoup(client.get(ADD).content, "html.parser")
    assert page.select_one(f'#id_column option[value="{column.pk}"]')["data-kind"] == "policy"


def test_the_token_and_version_travel_with_the_form(client, author):
    story = make_article(author=author, version=7)
    page = BeautifulSoup(client.get(reverse("admin:articles_article_change", args=[story.pk])).content, "html.parser")
    assert page.select_one("#id_version")["value"] == "7"
    assert page.select_one("#article_form [name=csrfmiddlewaretoken]")
