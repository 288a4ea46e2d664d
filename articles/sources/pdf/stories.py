"""Which frames are one story: text belongs to the nearest headline above it, or to the column on its left."""

from collections.abc import Sequence
from dataclasses import replace

from ...newspaper.lines import ends_sentence
from .headlines import box_of
from .neighbours import share_columns
from .order import in_reading_order
from .shapes import Box, Frame, Picture, SheetStory

_TOLERANCE = 8.0


def group_stories(
    headlines: Sequence[list[Frame]], texts: Sequence[Frame], barriers: Sequence[Box]
) -> list[SheetStory]:
    """Return the stories of a page in the order of their places, each with its frames in reading order."""
    stories = [SheetStory(headline=list(group)) for group in headlines]
    over = [_reach(box_of(group), [*texts, *barriers, *map(box_of, headlines)]) for group in headlines]
    homeless = SheetStory()
    owner: dict[int, SheetStory] = {}
    for frame in sorted(texts, key=lambda one: (one.x0, one.top)):
        at = _headline_above(frame, over)
        above, left = stories[at] if at is not None else None, _story_on_the_left(frame, texts, owner)
        story = _nearer(frame, above, left) or homeless
        story.is_joined = story.is_joined or (story is left is not above)
        owner[id(frame)] = story
        story.frames.append(frame)
    _join_beside(homeless, stories)
    share_columns(stories)
    for story in [*stories, homeless]:
        others = [box_of(one.headline) for one in stories if one is not story]
        story.frames = in_reading_order(story.frames, [*barriers, *others])
    _join_unfinished(homeless, stories)
    _give_to_only_headline(homeless, stories)
    placed = [story for story in [homeless, *stories] if story.frames or story.headline]
    return sorted(placed, key=_place)


def _nearer(frame: Frame, above: SheetStory | None, left: SheetStory | None) -> SheetStory | None:
    """The story above it, unless the headline of the column on its left lies lower, and the frame begins below that."""
    if above is None or left is None or not left.headline:
        return above or left
    over, beside = box_of(above.headline), box_of(left.headline)
    if any(one.overlap(frame) > 0.5 and 0 <= frame.top - one.bottom < frame.size * 1.5 for one in above.frames):
        return above  # it goes on in the same column
    return left if over.bottom < beside.top <= frame.top + _TOLERANCE else above


def _reach(headline: Box, others: Sequence[Box]) -> Box:
    """The headline with the empty room beside it: it stands above the columns there too."""
    beside = [one for one in others if one.is_beside(headline)]
    edge_left, edge_right = min(one.x0 for one in others), max(one.x1 for one in others)
    left = max((one.x1 for one in beside if one.x1 <= headline.x0), default=edge_left)
    right = min((one.x0 for one in beside if one.x0 >= headline.x1), default=edge_right)
    return replace(headline, x0=left, x1=right)


def _headline_above(frame: Box, boxes: Sequence[Box]) -> int | None:
    above = [at for at, box in enumerate(boxes) if box.bottom <= frame.top + _TOLERANCE and box.overlap(frame) > 0.3]
    return max(above, key=lambda at: boxes[at].bottom) if above else None


def _story_on_the_left(frame: Frame, texts: Sequence[Frame], owner: dict[int, SheetStory]) -> SheetStory | None:
    """The story of the column beside it, when its text does not end there."""
    left = [one for one in texts if id(one) in owner and one.x1 <= frame.x0 + frame.size and one.is_beside(frame)]
    if not left:
        return None
    nearest = max(left, key=lambda one: (round(one.x1), one.bottom))
    return owner[id(nearest)]


def _join_beside(homeless: SheetStory, stories: Sequence[SheetStory]) -> None:
    """A column at the left of a story, on one height with it below its headline, is the story's first."""
    for story in stories:
        box = box_of(story.headline)
        below = [frame for frame in homeless.frames if frame.top > box.bottom - _TOLERANCE]
        first = [frame for frame in below if any(_is_level(frame, one) for one in story.frames)]
        beside = [frame for frame in below if any(one.overlap(frame) > 0.5 for one in first)]
        if beside:
            story.frames += beside
            story.is_joined = True
            homeless.frames = [frame for frame in homeless.frames if frame not in beside]


def _is_level(left: Frame, right: Frame) -> bool:
    """Whether two columns begin on one height."""
    return abs(left.top - right.top) < left.size * 1.5 and left.x1 < right.x0


def _join_unfinished(homeless: SheetStory, stories: Sequence[SheetStory]) -> None:
    """Text beside a headline goes before the story whose first words go on with its last sentence."""
    if not homeless.frames or ends_sentence(homeless.frames[-1].text):
        return
    for story in stories:
        first = story.frames[0] if story.frames else None
        if first and first.lines[0].x0 - first.x0 < first.size and first.x0 > homeless.frames[-1].x0:
            story.frames = [*homeless.frames, *story.frames]
            story.is_joined = True
            homeless.frames = []
            return


def _give_to_only_headline(homeless: SheetStory, stories: Sequence[SheetStory]) -> None:
    """A page's only headline, with no text of its own below it, is for the text around it."""
    if len(stories) == 1 and not stories[0].frames and homeless.frames:
        stories[0].frames, homeless.frames = homeless.frames, []
        stories[0].is_joined = True


def _place(story: SheetStory) -> tuple[float, float]:
    first = (story.headline or story.frames)[0]
    return (round(first.top / 30), first.x0) if story.headline else (-1, 0)


def give_pictures(stories: Sequence[SheetStory], pictures: Sequence[Picture], captions: dict[int, Frame]) -> None:
    """Give each photograph to the story around or nearest to it."""
    titled = [story for story in stories if story.headline]
    boxes = [box_of(story.headline) for story in titled]
    for picture in pictures:
        at = _headline_above(picture, boxes)
        near = min(stories, key=lambda one: _distance(picture, one), default=SheetStory())
        story = titled[at] if at is not None else near
        story.pictures.append((picture, captions.get(picture.number)))


def _distance(picture: Picture, story: SheetStory) -> float:
    return min((_gap(picture, frame) for frame in [*story.headline, *story.frames]), default=float("inf"))


def _gap(one: Box, other: Box) -> float:
    across = max(0.0, max(one.x0, other.x0) - min(one.x1, other.x1))
    down = max(0.0, max(one.top, other.top) - min(one.bottom, other.bottom))
    return across + down
