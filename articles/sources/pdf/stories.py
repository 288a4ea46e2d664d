"""Which frames are one story: text belongs to the nearest headline above it, or to the column on its left."""

from collections.abc import Sequence

from ...newspaper.lines import ends_sentence
from .headlines import box_of
from .order import in_reading_order
from .shapes import Box, Frame, Picture, SheetStory


def group_stories(
    headlines: Sequence[list[Frame]], texts: Sequence[Frame], barriers: Sequence[Box]
) -> list[SheetStory]:
    """Return the stories of a page in the order of their places, each with its frames in reading order."""
    stories = [SheetStory(headline=list(group)) for group in headlines]
    boxes = [box_of(group) for group in headlines]
    homeless = SheetStory()
    owner: dict[int, SheetStory] = {}
    for frame in sorted(texts, key=lambda one: (one.x0, one.top)):
        at = _headline_above(frame, boxes)
        story = stories[at] if at is not None else _story_on_the_left(frame, texts, owner) or homeless
        if at is None and story is not homeless:
            story.is_joined = True
        owner[id(frame)] = story
        story.frames.append(frame)
    for story in [*stories, homeless]:
        story.frames = in_reading_order(story.frames, [*barriers, *(box for box in boxes if box not in _own(story))])
    _join_homeless(homeless, stories)
    placed = [story for story in [homeless, *stories] if story.frames or story.headline]
    return sorted(placed, key=_place)


def _own(story: SheetStory) -> list[Box]:
    return [box_of(story.headline)] if story.headline else []


def _headline_above(frame: Frame, boxes: Sequence[Box]) -> int | None:
    above = [at for at, box in enumerate(boxes) if box.bottom <= frame.top + frame.size and box.overlap(frame) > 0.3]
    return max(above, key=lambda at: boxes[at].bottom) if above else None


def _story_on_the_left(frame: Frame, texts: Sequence[Frame], owner: dict[int, SheetStory]) -> SheetStory | None:
    """The story of the column beside it, when its text does not end there."""
    left = [one for one in texts if id(one) in owner and one.x1 <= frame.x0 + frame.size and one.is_beside(frame)]
    if not left:
        return None
    nearest = max(left, key=lambda one: (round(one.x1), one.bottom))
    return owner[id(nearest)]


def _join_homeless(homeless: SheetStory, stories: Sequence[SheetStory]) -> None:
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


def _place(story: SheetStory) -> tuple[float, float]:
    first = (story.headline or story.frames)[0]
    return (round(first.top / 30), first.x0) if story.headline else (-1, 0)


def give_pictures(stories: Sequence[SheetStory], pictures: Sequence[Picture], captions: dict[int, Frame]) -> None:
    """Give each photograph to the story around or nearest to it."""
    for picture in pictures:
        if stories:
            story = min(stories, key=lambda one: _distance(picture, one))
            story.pictures.append((picture, captions.get(picture.number)))


def _distance(picture: Picture, story: SheetStory) -> float:
    return min((_gap(picture, frame) for frame in [*story.headline, *story.frames]), default=float("inf"))


def _gap(one: Box, other: Box) -> float:
    across = max(0.0, max(one.x0, other.x0) - min(one.x1, other.x1))
    down = max(0.0, max(one.top, other.top) - min(one.bottom, other.bottom))
    return across + down
