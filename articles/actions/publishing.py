"""Publishing: the act that puts a reviewed text before the readers (DESIGN D1, D2)."""

from eduweb.core.accounts.models import User
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record

from ..enums import Recorded, VersionReason
from ..models import Article
from ..notifications import events
from ..publication.files import PublicFiles, is_still, make_files
from ..publication.row import make_public
from ..rules.objections import objections, obstacles_to
from ..rules.publication import obstacles_to_publication
from ..rules.workflow import Verb
from ..versions.saving import save_version
from .refused import Refused
from .rows import locked, read_with_parts


def publish(article: Article, *, by: User) -> Article:
    """Put the approved text before the readers, at its own number, in one transaction.

    Files are made first, and only for a text that may go out; if it changes meanwhile, Refused is raised.
    """
    article = read_with_parts(article)
    if reasons := objections(by, Verb.PUBLISH, article) or obstacles_to(Verb.PUBLISH, article):
        raise Refused(*reasons)
    files = make_files(article)
    publish_with_files(article, files, by=by)
    return Article.objects.get(pk=article.pk)


@act
def publish_with_files(article: Article, files: PublicFiles, *, by: User) -> None:
    """Publish with files that were made before; raises Refused when the text is no longer the one of `files`."""
    article = read_with_parts(locked(article))
    is_same = is_still(files, article)
    if reasons := objections(by, Verb.PUBLISH, article):
        raise Refused(*reasons)
    if reasons := obstacles_to_publication(article, digest=article.digest()):
        raise Refused(*reasons)
    if not is_same:
        raise Refused("稿件刚刚被改动，请刷新后重新送审。")
    make_public(article, files)
    record(Recorded.PUBLISHED, by=by, target=article, text_hash=files.digest, address=article.get_absolute_url())
    events.published(article, by=by)
    save_version(article, by=by, why=VersionReason.PUBLISHED)
