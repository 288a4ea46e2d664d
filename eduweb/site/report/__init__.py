"""统计报表 (the year's report): on screen in the back office, as a workbook and as a Word file."""
