"""Tables of the district's numbers: 教育概况 and the year's report both take them from here."""
