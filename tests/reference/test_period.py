from datetime import date

import pytest

from factcheck.reference.period import bounds, published_day


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-H1", date(2020, 1, 1), date(2020, 6, 30)),
        ("2020-H2", date(2020, 7, 1), date(2020, 12, 31)),
        ("2020-Q1", date(2020, 1, 1), date(2020, 3, 31)),
        ("2020-Q1/Q3", date(2020, 1, 1), date(2020, 9, 30)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-01/07", date(2020, 1, 1), date(2020, 7, 31)),
        ("2020-08-18", date(2020, 8, 18), date(2020, 8, 18)),
        ("2020-08-17/08-19", date(2020, 8, 17), date(2020, 8, 19)),
        ("@2014-12-31", date(2014, 12, 31), date(2014, 12, 31)),
        ("@2014", date(2014, 12, 31), date(2014, 12, 31)),
        ("2017/2020", date(2017, 1, 1), date(2020, 12, 31)),
        ("2016/", date(2016, 1, 1), None),
        ("", None, None),
    ],
)
def test_a_period_key_spans_its_days(key: str, first: date, last: date) -> None:
    assert bounds(key) == (first, last)


@pytest.mark.parametrize("key", ["19", "2019年", "2020-13", "2020-Q5", "2020-02-30", "2020/2017", "2019\n", "@", "/"])
def test_what_is_no_period_is_refused(key: str) -> None:
    with pytest.raises(ValueError):
        bounds(key)


def test_something_published_in_a_month_is_surely_known_at_its_end() -> None:
    assert published_day("2020-09") == date(2020, 9, 30)
    assert published_day("") is None
