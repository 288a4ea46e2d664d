"""The workbench's section for whoever keeps the synonyms: what was searched for in vain three times or more."""

from collections.abc import Iterator

from django.urls import reverse

from eduweb.core.accounts.models import User
from eduweb.core.backoffice.workbench import Section, Task

from ..models import UnansweredSearch

SHOWN = 8


def sections(user: User) -> Iterator[Section]:
    """The section for this person, in one query."""
    if not user.has_perm("search.add_synonyms"):
        return
    tasks = [
        Task(
            f"“{one.words}”",
            reverse("admin:search_synonyms_add", query={"words": one.words}),
            note=f"搜过 {one.times} 次，最近 {one.last_on:%Y-%m-%d}",
            action="新增同义词",
        )
        for one in UnansweredSearch.objects.frequent()[:SHOWN]
    ]
    yield Section(
        "读者没有搜到的",
        tasks,
        note="近三个月搜过三次以上、一条也没有找到的字词。换个说法就有的，补进同义词；还没有的内容，请考虑补上。能搜到以后自动消失。",
        more=reverse("admin:search_synonyms_changelist"),
        more_label="全部同义词",
    )
