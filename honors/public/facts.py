"""The facts of an honour, for `components/facts.html` (STANDARDS §8)."""

from ..models import Honor


def honor_facts(honor: Honor) -> list[tuple[str, object, str]]:
    """Rows `(term, value, address)`; the component leaves empty ones out."""
    return [
        ("类别", honor.get_kind_display(), ""),
        ("级别", honor.get_level_display(), ""),
        ("等级", honor.grade, ""),
        ("批次", honor.batch, ""),
        ("项数", honor.count > 1 and f"{honor.count} 项", ""),
        ("创建阶段", honor.stage, ""),
        ("授予单位", honor.awarding_body, ""),
        ("文号", honor.document_number, ""),
        ("获得时间", honor.when, ""),
        ("授予日期", honor.awarded_on and honor.awarded_on.isoformat(), ""),
        ("学年", honor.school_year, ""),
        ("有效期至", honor.valid_until and honor.valid_until.isoformat(), ""),
        ("复核日期", honor.review_on and honor.review_on.isoformat(), ""),
        ("复核状态", honor.get_state_display(), ""),
    ]
