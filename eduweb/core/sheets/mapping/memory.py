"""What people have said of a kind's files, kept for the next one."""

from collections.abc import Mapping

from eduweb.core.accounts.models import User
from eduweb.core.acts.refused import Refused
from eduweb.core.acts.running import act
from eduweb.core.audit.log import record as note

from ..kind import SpreadsheetKind
from ..models import Import, Meaning, State
from .answers import Answers, from_json, of_meanings

LONGEST = 100


def remembered(kind: SpreadsheetKind) -> Answers:
    """The answers that earlier files were given; those for columns and words that are no more do not count."""
    rows = Meaning.objects.of_kind(kind.slug).values_list("column", "words", "means")
    return of_meanings((column, words, means) for column, words, means in rows if _is_known(kind, column, means))


@act
def take_answers(batch: Import, kind: SpreadsheetKind, answers: Answers) -> None:
    """Keep these answers with an import that is not confirmed, and what they say of headings and words for later files.

    Nobody can confirm it until its file was compared anew (`staging.stage_again`).
    """
    if not Import.objects.filter(pk=batch.pk).undecided().exists():
        raise Refused("这次导入已经确认过，或已放弃。")
    batch.answers = vars(from_json(batch.answers).merged(answers))
    batch.state = State.READING
    batch.save(update_fields=["answers", "state"])
    batch.rows.all().delete()
    said = {("", words): means for words, means in answers.headings.items()}
    said |= {(name, words): means for name, words_of in answers.words.items() for words, means in words_of.items()}
    Meaning.objects.bulk_create(
        (
            Meaning(sheet=kind.slug, column=column, words=words[:LONGEST], means=means)
            for (column, words), means in said.items()
        ),
        update_conflicts=True,
        unique_fields=["sheet", "column", "words"],
        update_fields=["means"],
    )


@act
def change_meanings(kind: SpreadsheetKind, meanings: Mapping[int, str | None], *, by: User | None) -> None:
    """Give remembered words of this kind, by number, another meaning; None forgets them."""
    changed = Meaning.objects.of_kind(kind.slug).in_bulk(list(meanings))
    for pk, meaning in changed.items():
        means = meanings[pk]
        note(
            "改表格用语", by=by, target=meaning, kind=kind.label, words=meaning.words, before=meaning.means, after=means
        )
        if means is None:
            meaning.delete()
        else:
            meaning.means = means
            meaning.save(update_fields=["means"])


def _is_known(kind: SpreadsheetKind, column: str, means: str) -> bool:
    if not column:
        return not means or means in kind.by_name
    return column in kind.by_name and (not means or means in kind.by_name[column].choices)
