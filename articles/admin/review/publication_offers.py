"""Buttons of publication: going out, now, later or in an emergency, and what may be done with a public story."""

from articles.models import Article
from articles.publication.reach import reach
from articles.rules.objections import objections, obstacles_to
from articles.rules.publication import open_emergency
from articles.rules.workflow import Verb
from eduweb.core.accounts.models import User
from eduweb.core.text.moments import moment_text

from .buttons import Offer


def publish(article: Article, user: User) -> Offer | None:
    """立即发布, for the publisher of an approved story."""
    if objections(user, Verb.PUBLISH, article):
        return None
    effect = f"发布后立即在 {article.get_absolute_url()} 可见，并出现在“{article.column}”栏目、检索和订阅中。"
    if article.publish_at:
        effect += "已定的发布时间随之取消。"
    missing = obstacles_to(Verb.PUBLISH, article)
    return Offer(Verb.PUBLISH, effect, label="立即发布", obstacles=missing, addresses=reach(article))


def schedule(article: Article, user: User) -> Offer | None:
    """定时发布, for an approved story without an hour."""
    if objections(user, Verb.SCHEDULE, article) or article.publish_at:
        return None
    effect = "到这一时刻自动发布，在那之前读者看不到，也可以取消。"
    return Offer(Verb.SCHEDULE, effect, obstacles=obstacles_to(Verb.SCHEDULE, article))


def unschedule(article: Article, user: User) -> Offer | None:
    """取消定时, for an approved story with an hour."""
    if objections(user, Verb.SCHEDULE, article) or not article.publish_at:
        return None
    effect = f"现定于 {moment_text(article.publish_at)} 自动发布；取消后仍待发布。"
    return Offer("unschedule", effect, label="取消定时")


def sign_off(article: Article, user: User) -> Offer | None:
    """紧急发布补审, for a reviewer who neither wrote nor published the story."""
    found = open_emergency(article)
    if found is None or objections(user, Verb.SIGN_OFF, article):
        return None
    effect = f"{found.published_by} 于 {moment_text(found.published_at)} 未经审核发布；补审后从各人工作台上消失。"
    return Offer(Verb.SIGN_OFF, effect)


def redate(article: Article, user: User) -> Offer | None:
    """改发布日期, for a public story."""
    if objections(user, Verb.REDATE, article):
        return None
    effect = "读者看到的日期和栏目里的先后随之改变；首次公开的时间不变，与新日期一并显示。"
    return Offer(Verb.REDATE, effect, addresses=reach(article, going_out=False), rare=True)


def emergency(article: Article, user: User) -> Offer | None:
    """紧急发布, for a story that may not go out in the ordinary way."""
    if objections(user, Verb.EMERGENCY, article):
        return None
    effect = (
        f"不经审核，立即在 {article.get_absolute_url()} 公开；挂在各人工作台上，"
        "直到一位没写过、也没发布本稿的审核人补审。全程留痕。"
    )
    missing = obstacles_to(Verb.EMERGENCY, article)
    return Offer(Verb.EMERGENCY, effect, obstacles=missing, addresses=reach(article), rare=True)


def withdraw(article: Article, user: User) -> Offer | None:
    """撤稿, for a public story."""
    if objections(user, Verb.WITHDRAW, article):
        return None
    effect = f"立即从网站撤下，{article.get_absolute_url()} 改为显示公告；列表和检索中不再出现。"
    return Offer(Verb.WITHDRAW, effect, addresses=reach(article, going_out=False), rare=True)
