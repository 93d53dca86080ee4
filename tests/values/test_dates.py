"""Dates and times, and what is none."""

import pytest

from scrape2meta.values import dates

CASES = [
    ("weekday first", "Thursday, July 17, 2014: 3:42 PM", "2014-07-17"),
    ("day first", "Tuesday, 15 May 2018", "2018-05-15"),
    ("ordinal", "31st Dec 2009", "2009-12-31"),
    ("German", "17. Juli 2014", "2014-07-17"),
    ("French", "1 août 2012", "2012-08-01"),
    ("Spanish", "3 de mayo de 2010", "2010-05-03"),
    ("Russian", "5 февраля 2011", "2011-02-05"),
    ("hyphens", "17-Mar-2009", "2009-03-17"),
    ("ISO", "2010-05-18", "2010-05-18"),
    ("dots", "18.05.2010", "2010-05-18"),
    ("Chinese", "2020年5月22日", "2020-05-22"),
    ("Korean", "2020년 5월 22일", "2020-05-22"),
    ("month", "July 2007", "2007-07"),
    ("year", "Published 1998", "1998"),
]


@pytest.mark.parametrize(("text", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_parse(text: str, wanted: str):
    found = dates.parse(text)
    assert found is not None
    assert dates.show(found) == wanted


@pytest.mark.parametrize("text", ["", "17 Foo", "12:30", "page 1234567", "1 vs 2", "3 May 2010 and 4 May 2010"])
def test_no_date(text: str):
    assert dates.parse(text) is None


TIMES = [
    ("3:42 PM", "15:42"),
    ("12:05 AM", "00:05"),
    ("12:20 p.m.", "12:20"),
    ("09:30-10:45", "09:30"),
    ("1:30-2:45 PM", "13:30"),
    ("9h30", "09:30"),
    ("5 pm", "17:00"),
]


@pytest.mark.parametrize(("text", "wanted"), TIMES)
def test_time(text: str, wanted: str):
    found = dates.find_time(text)
    assert found is not None
    assert found[0] == wanted


@pytest.mark.parametrize("text", ["", "room 12", "25:00", "ratio 1:2", "13:30 PM"])
def test_no_time(text: str):
    assert dates.find_time(text) is None
