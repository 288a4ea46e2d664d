"""`manage.py import_story FILE…`: newspaper text becomes draft articles (docs: CONTRACT, Commands)."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.actions import Refused
from articles.enums import ColumnKind
from articles.importing.drafts import HEAD_FIELDS, StagedStory, save, stage
from articles.importing.pictures import store_pictures
from articles.models import Article, Column
from articles.newspaper import Page, Unreadable
from articles.rules.policies import may_write
from articles.sources.kinds import kind_of
from articles.sources.page import MOST_BYTES
from articles.sources.problems import named
from articles.sources.reading import read_source
from eduweb.core.accounts.models import User
from eduweb.core.accounts.roles import Role
from eduweb.core.acts.running import run
from eduweb.core.text.office.conversion import convert


class Command(BaseCommand):
    help = (
        "把文稿变成草稿：Word、WPS 文档，报纸版面 PDF，另存的公众号文章，版面文字。有一个文件读不了，就一篇也不导入。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "files", nargs="+", metavar="FILE", help=".docx、.doc、.wps、.odt、.pdf、.html、.mhtml 或 .txt 文件"
        )
        parser.add_argument("--column", metavar="SLUG", help="放进哪个栏目（地址名）；不写则放进第一个一般栏目")
        parser.add_argument("--author", metavar="USER", help="记为谁的稿件（用户名）；不写则为第一位记者")
        parser.add_argument("--dry-run", action="store_true", help="只看结果，不存草稿")
        parser.add_argument("--json", action="store_true", help="结果用 JSON 输出")

    def handle(self, *args: object, **options: Any) -> None:
        pages = [_read(Path(name)) for name in options["files"]]
        articles: Sequence[Article | None] = [None] * sum(len(page.stories) for page in pages)
        if options["dry_run"]:
            staged = _staged(pages)
        else:
            by, column = _author(options["author"]), _column(options["column"])
            staged = _staged([store_pictures(page, by=by) for page in pages])
            articles = _save(staged, by=by, column=column)
        stories = [story for _, some in staged for story in some]
        if options["json"]:
            found = [_as_json(story, article) for story, article in zip(stories, articles, strict=True)]
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
            return
        for story, article in zip(stories, articles, strict=True):
            self._print_story(story, article)
        for page in pages:
            for leftover in page.dropped:
                self.stdout.write(f"未进正文（{leftover.reason}，第 {leftover.line} 行）：{leftover.text}")

    def _print_story(self, story: StagedStory, article: Article | None) -> None:
        proposal = story.proposal
        number = f"草稿 {article.pk}" if article else "（未存）"
        self.stdout.write(
            f"{number}　{proposal.title or '（原文没有标题）'}　{len(proposal.blocks)} 段　{proposal.byline}"
        )
        for found in proposal.findings:
            place = "" if found.block is None else f"第 {found.block + 1} 段："
            self.stdout.write(f"  · {place}{found.message}")


def _read(path: Path) -> Page:
    try:
        content = path.read_bytes()
        if kind_of(content) == "office" and len(content) <= MOST_BYTES:
            with named(path.name):
                content = convert(content)
        page = read_source(content, path.name)
    except Unreadable as unreadable:
        raise CommandError(str(unreadable)) from None
    except OSError:
        raise CommandError(f"打不开文件“{path}”，请核对路径和读取权限。") from None
    if not page.stories:
        raise CommandError(f"在“{path.name}”里没有找到稿件正文，请确认选对了文件。")
    return page


def _staged(pages: Sequence[Page]) -> list[tuple[Page, list[StagedStory]]]:
    return [(page, [stage(story) for story in page.stories]) for page in pages]


def _save(pages: list[tuple[Page, list[StagedStory]]], *, by: User, column: Column) -> list[Article]:
    try:
        return run(
            lambda: [save(one, by=by, column=column, original=page.original) for page, some in pages for one in some]
        )
    except Refused as refused:
        raise CommandError("".join(refused.reasons)) from None


def _column(slug: str | None) -> Column:
    if slug is None:
        column = Column.objects.filter(kind=ColumnKind.STORY).first()
        if column is None:
            raise CommandError("网站还没有可以放稿件的栏目，请先在后台建立栏目。")
        return column
    column = Column.objects.filter(slug=slug).first()
    if column is None:
        known = "、".join(Column.objects.values_list("slug", flat=True))
        raise CommandError(f"没有地址名为“{slug}”的栏目。现有栏目：{known or '（无）'}。")
    return column


def _author(username: str | None) -> User:
    if username is None:
        writers = [user for user in User.objects.filter(is_active=True).order_by("pk") if may_write(user)]
        if not writers:
            raise CommandError("还没有可以撰稿的用户，请先在后台给一位用户“记者”岗位。")
        return next((user for user in writers if user.holds(Role.REPORTER)), writers[0])
    author = User.objects.filter(username=username, is_active=True).first()
    if author is None:
        raise CommandError(f"没有用户名为“{username}”的在用用户，请核对 --author。")
    return author


def _as_json(story: StagedStory, article: Article | None) -> dict:
    """Return a story in the shape that CONTRACT names."""
    proposal, mentions = story.proposal, story.mentions
    return {
        "id": article.pk if article else None,
        **{name: getattr(proposal, name) for name in HEAD_FIELDS},
        "paragraphs": [{"kind": block.kind, "text": block.text} for block in proposal.blocks],
        "mentions": {
            "schools": [school.name for school in mentions.schools],
            "party": [organization.name for organization in mentions.party_organizations],
            "honors": [honor.name for honor in mentions.honors],
        },
        "findings": [asdict(found) for found in proposal.findings],
    }
