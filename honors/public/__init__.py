"""The public pages of honours."""

from .honor import honor_page
from .lists import district_list, district_sheet, school_list, school_sheet
from .wall import wall

__all__ = ["district_list", "district_sheet", "honor_page", "school_list", "school_sheet", "wall"]
