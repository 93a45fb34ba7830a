"""Dates, in digits or in Chinese numerals."""

import re
from datetime import date

_DIGITS = r"(?<!\d)((?:19|20)\d\d)\s?[-年/.]\s?(\d{1,2})(?!\d)(?:\s?[-月/.]\s?(\d{1,2})(?!\d))?\s?[月日]?"
_NUMERAL = "[一二三四五六七八九十]"
_CHINESE = rf"((?:一九|二[〇零○])[〇零○一二三四五六七八九]{{2}})年({_NUMERAL}{{1,2}})月(?:({_NUMERAL}{{1,3}})日)?"
DATE = rf"(?:{_DIGITS}|{_CHINESE})"
"""A date to the day or the month."""

_VALUES = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}


def iso_date(text: str) -> str | None:
    """The first date as ISO 8601, to the day, the month or the year that it says; None where it is impossible."""
    if found := re.search(_DIGITS, text):
        return _iso(*(int(part) if part else None for part in found.groups()))
    if found := re.search(_CHINESE, text):
        year, month, day = found.groups()
        return _iso(int("".join(str(_VALUES[digit]) for digit in year)), _number(month), _number(day) if day else None)
    year_only = re.match(r"\s*((?:19|20)\d\d)年", text)
    return year_only[1] if year_only else None


def _number(numeral: str) -> int:
    """``十八`` as 18."""
    tens, ten, ones = numeral.rpartition("十")
    return (_VALUES.get(tens, 1) * 10 if ten else 0) + _VALUES.get(ones, 0)


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None or month is None:
        return None
    try:
        iso = date(year, month, day or 1).isoformat()
    except ValueError:
        return None
    return iso if day is not None else iso[:7]


def date_said(text: str) -> str | None:
    """The date that a field of a record gives, in whatever form: ``2021-03-18T08:00``, ``20210318``, ``2021``."""
    digits = re.match(r"\s*(?:((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)|((?:19|20)\d\d)\s*$)", text)
    if digits is None:
        return iso_date(text)
    return digits[4] or _iso(*map(int, digits.groups()[:3]))
