"""Quotes found again in another text of the same piece."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from store.records import Range
from store.text.carrying import Carrier, Found

OLD = (
    "山村来了新教师\n"
    "去年秋天，石溪村小学来了两位年轻的老师，孩子们高兴极了。\n"
    "“我们要把每一节课上好。”李老师在开学那天说。\n"
    "村里为他们修好了宿舍，还装上了新的书架。\n"
    "到了冬天，全校的学生都能写一手好字。\n"
)


def find(new: str, quote: str, old: str = OLD) -> Found:
    at = old.index(quote)
    return Carrier(old, new).find(Range(at, at + len(quote)))


def words(new: str, found: Found) -> list[str]:
    return [new[slice(*each.where)] for each in found.candidates]


def test_the_same_text_has_everything_in_its_place() -> None:
    found = find(OLD, "修好了宿舍")
    assert found.verdict == "placed"
    assert words(OLD, found) == ["修好了宿舍"]
    assert found.candidates[0].score == 1


def test_script_width_blanks_and_what_stands_before_the_text_do_not_count() -> None:
    new = "首页 > 教育\n" + OLD.replace("，", ",").replace("\n", "\n\n　　").replace("我们要把", "我們要把")
    found = find(new, "“我们要把每一节课上好。”")
    assert found.verdict == "placed"
    assert words(new, found) == ["“我們要把每一节课上好。”"]


def test_marks_at_the_ends_that_are_not_there_are_left_out() -> None:
    new = OLD.replace("书架。", "书架；")
    found = find(new, "还装上了新的书架。")
    assert (found.verdict, words(new, found)) == ("placed", ["还装上了新的书架"])


def test_other_words_beside_it_make_it_moved() -> None:
    new = OLD.replace("村里为他们", "镇政府替教师们")
    found = find(new, "修好了宿舍")
    assert (found.verdict, words(new, found)) == ("moved", ["修好了宿舍"])
    assert found.candidates[0].score > 0.7


def test_a_paragraph_that_stands_elsewhere_is_moved() -> None:
    lines = OLD.splitlines(keepends=True)
    new = "".join((lines[0], lines[3], lines[1], lines[2], lines[4]))
    found = find(new, "还装上了新的书架")
    assert (found.verdict, words(new, found)) == ("moved", ["还装上了新的书架"])


def test_changed_words_need_a_person_who_gets_what_corresponds() -> None:
    new = OLD.replace("修好了宿舍", "修缮了旧宿舍")
    found = find(new, "为他们修好了宿舍，")
    assert (found.verdict, words(new, found)) == ("person", ["为他们修缮了旧宿舍，"])


def test_words_that_are_gone_have_no_candidate() -> None:
    assert find(OLD.replace("孩子们高兴极了", "大家都来迎接"), "高兴极了") == Found("person", ())
    assert find("别的文章。", "高兴极了") == Found("person", ())


def test_a_short_word_elsewhere_is_not_taken_for_it() -> None:
    new = OLD.replace("全校的学生都能写一手好字", "书写比赛开始了").replace("去年秋天", "去年冬天")
    found = find(new, "冬天")
    assert found.verdict in ("placed", "moved", "person")
    gone = OLD.replace("书架", "桌子") + "远处有一个书架。\n"
    found = find(gone, "书架")
    assert (found.verdict, words(gone, found)) == ("person", ["书架"])


def test_equal_places_need_a_person() -> None:
    quote = "他们一直忙到中午才回家"
    new = f"甲地的人说。{quote}。乙地的人说。{quote}。"
    found = find(new, quote, f"丙地的人来了。{quote}。后来下雨了。")
    assert found.verdict == "person"
    assert words(new, found) == [quote, quote]


def test_a_repeated_line_is_told_by_its_place() -> None:
    line = "大会圆满结束。"
    old = f"{line}春天开了一次会。{line}夏天又开了一次。{line}秋天还要再开。"
    at = old.index(line, 10)
    found = Carrier(old, old).find(Range(at, at + len(line)))
    assert found.verdict == "placed"
    assert found.candidates[0].where == Range(at, at + len(line))
    same = line * 200
    found = Carrier(same, same).find(Range(700, 707))
    assert found.verdict == "moved"
    assert found.candidates[0].where == Range(700, 707)


def test_marks_alone_need_a_person() -> None:
    assert find(OLD, "。”") == Found("person", ())


def test_how_much_is_the_same() -> None:
    assert Carrier(OLD, OLD + "尾声。").share == 1
    assert Carrier(OLD, "与此毫无关系").share < 0.2
    assert Carrier("", "。").share == 0


_TEXT = st.text(alphabet="春夏秋冬，。\n“” abé", max_size=80)


@given(_TEXT, _TEXT, st.data())
def test_what_is_found_has_the_same_letters(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    where = Range(start, data.draw(st.integers(start, len(old))))
    found = Carrier(old, new).find(where)
    for each in found.candidates:
        assert 0 <= each.where.start < each.where.end <= len(new)
        assert 0 <= each.score <= 1
    assert all(one.score >= other.score for one, other in pairwise(found.candidates))
    if found.verdict != "person":
        assert letters(new[slice(*found.candidates[0].where)]) == letters(old[slice(*where)])


@given(_TEXT, st.data())
def test_in_the_same_text_all_is_at_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    where = Range(start, data.draw(st.integers(start, len(text))))
    found = Carrier(text, text).find(where)
    if letters(text[slice(*where)]):
        assert found.verdict != "person" or found.candidates
    if found.verdict == "placed":
        (place,) = found.candidates
        assert place.where.start >= where.start
        assert place.where.end <= where.end


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
