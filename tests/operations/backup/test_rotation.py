"""Which archives stay: the newest of each of the last days, weeks and months, and whatever is none of ours."""

from datetime import datetime, timedelta

from eduweb.operations.backup.rotation import name_of, rotate, superseded

LAST = datetime(2026, 11, 29, 2, 15)
NIGHTS = [name_of(LAST - timedelta(days=day)) for day in range(400)]


def test_after_a_year_of_nights_days_weeks_and_months_are_there():
    gone = superseded(NIGHTS, 7, 4, 12)
    kept = [name for name in NIGHTS if name not in gone]
    assert kept[:7] == NIGHTS[:7]
    assert [name[7:15] for name in kept[7:]] == [
        *("20261122", "20261115", "20261108"),
        *("20261031", "20260930", "20260831", "20260731", "20260630", "20260531"),
        *("20260430", "20260331", "20260228", "20260131", "20251231"),
    ]


def test_of_one_day_the_newest_stays_and_the_newest_of_all_always():
    day = [name_of(LAST + timedelta(hours=hour)) for hour in range(3)]
    assert superseded(day, 1, 0, 0) == superseded(day, 0, 0, 0) == set(day[:2])


def test_only_archives_are_deleted(tmp_path):
    others = ["eduweb-20200101-000000.tar.old", "eduweb-2020.tar", "notes.txt", ".eduweb-20200101-000000.tar.part"]
    for name in [*others, *NIGHTS[:20], "eduweb-20200101-000000.tar.gpg"]:
        (tmp_path / name).touch()
    gone = rotate(tmp_path, 1, 0, 0)
    assert sorted(gone) == sorted([*NIGHTS[1:20], "eduweb-20200101-000000.tar.gpg"])
    assert {path.name for path in tmp_path.iterdir()} == {*others, NIGHTS[0]}
