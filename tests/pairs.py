"""A district in which acts meet: each act can be begun twice at once, and shares its records with others."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.models import Article
from articles.rules.workflow import Verb
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.media.desk_addresses import desk_address
from eduweb.core.media.intake.wording import change_words
from eduweb.core.media.models import Photo
from eduweb.core.sheets.committing import commit
from eduweb.core.sheets.staging import stage
from schools.actions import (
    Basis,
    Decision,
    acknowledge_request,
    close,
    decide,
    merge,
    rename,
    save_record,
    withdraw_request,
)
from schools.models import ChangeRequest
from schools.sheets import SCHOOLS
from tests.factories import (
    make_article,
    make_column,
    make_group,
    make_honor,
    make_official,
    make_party,
    make_school,
    make_statistics,
    make_user,
)
from tests.forms import filled, values_of
from tests.pairs_beside import acts_beside
from tests.seen import seen_of

Doing = Callable[[int], object]


class District:
    """Two schools of one group, a photograph, six stories, two Party organizations, an honour: each named by the others.

    `acts`: what is done, by its name; each takes the number of the one who does it, 0 or 1.
    """

    def __init__(self, photo: Photo) -> None:
        self.photo, self.column = photo, make_column(review_steps=1)
        self.author = make_user(Role.REPORTER)
        self.bosses = [make_user(Role.FIRST_REVIEWER, Role.PUBLISHER) for _ in range(2)]
        self.registrars = [make_user(Role.REGISTRAR) for _ in range(2)]
        for registrar in self.registrars:
            registrar.user_permissions.set(Permission.objects.filter(codename__in=["delete_school", "delete_honor"]))
        self.school, self.other = make_school("汇龙小学"), make_school("萱花小学")
        self.unused = make_school("多余小学")  # no other school is deleted: those have a past
        self.group = make_group("", self.school, self.other)
        make_statistics(self.school, 2024, 2025)
        make_statistics(self.other, 2024)
        self.party = [
            make_party(org_type="committee"),
            make_party(org_type="committee"),
            make_party(school=self.school),
        ]
        self.honor, self.spare = make_honor(to=self.school), make_honor(to=self.other)
        self.stories = [self._approved(number) for number in range(5)]
        actions.publish(self.stories[4], by=self.bosses[0])
        self.bundle = actions.make_bundle("开学", [self.stories[3], self.stories[2]], by=self.bosses[0])
        self.waiting = actions.submit(self._drafted("<p>还在审核，没有图片。</p>"), by=self.author)
        self.link, _ = actions.invite(
            [self.waiting], by=self.bosses[0], guest="分管领导", days=1, holder=self.bosses[0]
        )
        self.official = make_official(self.school, self.other)
        self.answered = self._answered(save_record(self.school, {"feature": "新特色"}, by=self.official).request)
        self.request = save_record(self.school, {"brand": "新品牌"}, by=self.official).request
        self.import_ = self._staged()
        self.acts: dict[str, Doing] = {
            "publish": lambda number: actions.publish(self.stories[0], by=self.bosses[number]),
            "withdraw": lambda number: actions.withdraw(self.stories[4], by=self.bosses[number], reason="有误"),
            "schedule": self._schedule,
            "make a bundle": lambda number: actions.make_bundle(
                "汇总", _turned(self.stories[:2], number), by=self.bosses[number]
            ),
            "release a bundle": lambda number: actions.publish_bundle(self.bundle, by=self.bosses[number]),
            "add to a bundle": self._posted(*self._adding()),
            "invite": lambda number: actions.invite(
                _turned(self.stories, number), by=self.bosses[number], guest="分管领导", days=1
            ),
            "a guest's answer": lambda _: actions.answer_invitation(
                self.link.invited.get(), Verb.SEND_BACK, opinion="请补日期。", seen=self.waiting.digest()
            ),
            "revoke a link": lambda number: actions.revoke(self.link, by=self.bosses[0]),
            "save a story": self._posted(*self._story_forms()),
            "words of a photograph": self._words,
            "rename a school": lambda number: rename(
                self.school, f"更名{number}小学", Basis(timezone.localdate(), "更名"), by=self.registrars[number]
            ),
            "merge schools": lambda number: merge(
                *_turned([self.school, self.other], number),
                Basis(timezone.localdate(), "合并"),
                by=self.registrars[number],
            ),
            "close a school": lambda number: close(
                _turned([self.school, self.other], number)[0],
                Basis(timezone.localdate(), "停办"),
                by=self.registrars[number],
            ),
            "a group's form": self._posted(*self._forms("schools_schoolgroup", self.group, name="第{}集团")),
            "a school's form": self._posted(*self._forms("schools_school", self.school, town="{}号街道")),
            "deletion of a school": self._posted(*self._deletions("schools_school", self.unused)),
            "import of schools": lambda number: commit(self.import_, SCHOOLS, by=self.registrars[number]),
            "decide a request": lambda number: decide(
                self.request, {self.request.items.get().pk: Decision(True)}, by=self.registrars[number]
            ),
            "withdraw a request": lambda _: withdraw_request(self.request, by=self.official),
            "acknowledge a request": lambda _: acknowledge_request(self.answered, by=self.official),
            "move a Party organization": self._posted(*self._moves()),
            "an honour's form": self._posted(*self._forms("honors_honor", self.honor, awarding_body="{}号委员会")),
            "deletion of an honour": self._posted(*self._deletions("honors_honor", self.spare)),
            **acts_beside(self),
        }

    def _approved(self, number: int) -> Article:
        picture = f'<p><img src="{desk_address(self.photo.pk)}"></p>'
        story = actions.submit(self._drafted(f"<p>第 {number} 篇。</p>{picture}"), by=self.author)
        return actions.approve(story, by=self.bosses[number % 2])

    def _drafted(self, body: str) -> Article:
        return make_article(
            author=self.author,
            column=self.column,
            body=body,
            schools=[self.school, self.other],
            party_organizations=self.party,
            honors=[self.honor],
        )

    def _answered(self, request: ChangeRequest) -> ChangeRequest:
        return decide(request, {request.items.get().pk: Decision(False, "再核对。")}, by=self.registrars[0])

    def _staged(self):
        rows = "".join(f"{one.code},023-4900000{number}\n" for number, one in enumerate([self.other, self.school]))
        sheet = f"学校标识码,联系电话\n{rows}".encode()
        return stage(SCHOOLS, sheet, name="学校.csv", by=self.registrars[0])[0]

    def _schedule(self, number: int) -> object:
        at = timezone.now() + timedelta(days=1 + number)
        return actions.schedule(self.stories[0], by=self.bosses[number], at=at)

    def _words(self, number: int) -> object:
        shown = {"caption": self.photo.caption}
        return change_words(self.photo, {"caption": f"{number}号说明"}, by=self.author, shown=shown)

    def _adding(self) -> Iterable[tuple[User, str, dict]]:
        for boss in self.bosses:
            page = _client(boss).get(reverse("admin:articles_releasebundle_change", args=[self.bundle.pk]))
            address = reverse("admin:articles_releasebundle_act", args=[self.bundle.pk, "add"])
            form = BeautifulSoup(page.content, "html.parser").select_one(f'form[action="{address}"]')
            yield boss, address, values_of(form) | {"stories": [one.pk for one in self.stories[:2]]}

    def _story_forms(self) -> Iterable[tuple[User, str, dict]]:
        typed = {"title": "{}号标题", f"photo_{self.photo.pk}_caption": "{}号稿件的说明"}
        return self._forms("articles_article", self.stories[1], (self.author, self.author), **typed)

    def _forms(self, name: str, record, people=None, /, **typed: str) -> Iterable[tuple[User, str, dict]]:
        for number, person in enumerate(people or self.registrars):
            address = reverse(f"admin:{name}_change", args=[record.pk])
            values = {field: words.format(number) for field, words in typed.items()}
            yield person, address, filled(_client(person).get(address, {"mode": "write"})) | values

    def _deletions(self, name: str, record) -> Iterable[tuple[User, str, dict]]:
        for person in self.registrars:
            yield person, reverse(f"admin:{name}_delete", args=[record.pk]), {"post": "yes"}

    def _moves(self) -> Iterable[tuple[User, str, dict]]:
        first, second, third = self.party
        for person, under in zip(self.registrars, (first, second), strict=True):
            seen = seen_of(third) | seen_of(under, f"-{under.pk}")
            yield person, reverse("admin:schools_partyorganization_tree"), seen | {"moved": third.pk, "under": under.pk}

    def _posted(self, *forms: tuple[User, str, dict]) -> Doing:
        clients = [_client(person) for person, _, _ in forms]

        def post(number: int) -> object:
            _, address, values = forms[number]
            return clients[number].post(address, values)

        return post


def _client(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _turned(items: list, number: int) -> list:
    return items[::-1] if number else items
