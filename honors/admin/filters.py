"""Filters of the honours' list."""

from schools.admin.filters import SelectionFilter
from schools.calendar.months import add_months

SOON = 3
"""Months before a last day or a day of review in which the list names them."""


class DueFilter(SelectionFilter):
    """Honours that need attention: under review, to be reviewed soon, or about to end."""

    title = "复核与到期"
    parameter_name = "due"
    selections = {
        "all": ("需要处理的", lambda honors, today: honors.due_by(add_months(today, SOON), today)),
        "now": ("待复核", lambda honors, today: honors.under_review()),
        "review": (f"{SOON} 个月内复核", lambda honors, today: honors.to_review_by(add_months(today, SOON))),
        "end": (f"{SOON} 个月内到期", lambda honors, today: honors.ending_by(add_months(today, SOON), today)),
    }
