"""What has changed in a story since a page showed it: the saved version with the seen digest, compared with the present."""

from eduweb.core.acts.seen import LONGEST_WORDS, Seen, differences

from ..models import Article, ReleaseBundle
from ..models.article import SEEN_TEXT
from ..models.bundle import SEEN_TEXT_OF
from .comparing.changes import Change, compare_contents
from .comparing.runs import ADDED, REMOVED
from .content import content_of

NOT_SAVED = "稿件内容有改动，您看到的那一稿没有留存。"


def changes_since(article: Article, seen: Seen) -> list[Change]:
    """What is another by now in the text, field by field; [] when the seen text was never saved as a version."""
    shown = article.versions.filter(digest=seen.shown.get(SEEN_TEXT, "")).first()
    return compare_contents(shown.content, content_of(article)) if shown else []


def difference(article: Article, seen: Seen) -> list[str]:
    """A sentence for each thing that is another by now: the text's fields, and where the story stands."""
    before, now = dict(seen.shown), article.seen_content()
    text = before.pop(SEEN_TEXT, "")
    is_other_text = bool(text) and not article.matches(text)
    now = {label: words for label, words in now.items() if label in before}
    told = [_sentence(change) for change in changes_since(article, seen)] if is_other_text else []
    told = told or ([NOT_SAVED] if is_other_text else [])
    return told + differences(before, now)


def bundle_difference(bundle: ReleaseBundle, seen: Seen) -> list[str]:
    """A sentence for each thing that is another by now: of the bundle, and of the stories in it."""
    before, now = dict(seen.shown), bundle.seen_content()
    told = []
    for story in Article.objects.filter(memberships__bundle=bundle):
        label = next((one for one in now if one == f"稿件 {story.pk}{SEEN_TEXT_OF}"), "")
        if label in before and before[label] != now[label]:
            told += [f"《{story}》{words}" for words in difference(story, Seen("", {SEEN_TEXT: before[label]}))]
    before, now = ({label: words for label, words in one.items() if SEEN_TEXT_OF not in label} for one in (before, now))
    return told + differences(before, now)


def _sentence(change: Change) -> str:
    if change.hunks:
        return f"{change.label}：{change.places} 处有改动。"
    old, new = ("".join(run.text for run in change.runs if run.op != other) for other in (ADDED, REMOVED))
    return f"{change.label}：原为“{old[:LONGEST_WORDS]}”，现为“{new[:LONGEST_WORDS]}”。"
