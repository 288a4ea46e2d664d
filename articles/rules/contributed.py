"""What a story owes to the units whose contributions it is made of."""

from ..models import Article


def unnamed_units(article: Article) -> list[str]:
    """Why the source must be mended: it names none of the units that have sent the text; [] when it does."""
    units = [one.unit for one in article.contributions.select_related("school", "department")]
    names = {name for unit in units for name in (str(unit), getattr(unit, "short_name", "")) if name}
    if not units or any(name in article.source for name in names):
        return []
    listed = "、".join(dict.fromkeys(map(str, units)))
    return [f"本稿采用了{listed}的投稿，“来源”里须写明投稿单位，如“根据{units[0]}来稿改写”。"]
