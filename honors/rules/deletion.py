"""An honour that others rely on is not deleted, and what is done with it instead."""

from collections.abc import Sequence

from eduweb.core.records.ties import ties

from ..models import Honor

# Rows of the honour itself.
_ITS_OWN = ("honors.HonorRecipient",)


def deletion_obstacles(honors: Sequence[Honor]) -> list[str]:
    """A sentence for each honour that stories name or evidence proves: what would be lost, and what serves instead."""
    tied = ties(honors, _ITS_OWN)
    return [
        f"“{honor}”有{'、'.join(f'{count} 条{words}' for words, count in tied[honor.pk].items())}，不能删除。"
        "荣誉被收回的，请把复核状态改为“撤销”，到期的改为“到期”；重复登记的，先把这些记录改到另一条荣誉，再删除。"
        for honor in honors
        if honor.pk in tied
    ]
