"""What a file calls a code means one code, or is refused: never another one of the same name."""

import pytest

from store.codebook import Codebook
from store.errors import Ambiguous
from store.exchange.code_names import code_id, code_of
from store.records import Code

GROUP, OTHER = Code("g1", None, "文教", "g1"), Code("g2", None, "卫生", "g2")
HERE, THERE = Code("a", "g1", "办理", "handle"), Code("b", "g2", "办理", "do")
BOOK = Codebook("本", 1, (GROUP, OTHER, HERE, THERE))


def test_a_name_of_several_codes_is_refused() -> None:
    with pytest.raises(Ambiguous, match="a, b"):
        code_of(BOOK, (), "办理")
    assert code_of(BOOK, (), "b") == THERE
    assert code_of(BOOK, (), "do") == THERE


def test_of_several_the_one_that_is_offered_is_meant() -> None:
    book = Codebook("本", 1, (GROUP, OTHER, HERE._replace(archived=True), THERE))
    assert code_of(book, (), "办理") == THERE


def test_of_several_the_one_that_was_made_for_the_name_is_meant() -> None:
    made = Code(code_id("办理"), None, "办理", "办理")
    assert code_of(Codebook("本", 1, (GROUP, OTHER, HERE, THERE, made)), (), "办理") == made


def test_what_the_file_tells_of_an_id_comes_before_a_name_that_is_spelt_like_it() -> None:
    book = Codebook("本", 1, (Code("c2", None, "c1", "c1"),))
    told = Code("c1", None, "办理", "handle")
    assert code_of(book, (told,), "c1") == told
    assert code_of(book, (), "c1").id == "c2"


@pytest.mark.parametrize("name", ["ORG", "Service_Desk", "_x", "a.b-c"])
def test_a_name_that_can_be_an_id_is_one(name: str) -> None:
    assert code_of(BOOK, (), name).id == name


@pytest.mark.parametrize("name", ["办理/服务", "a b", "a/b", "é", "x" * 65])
def test_any_other_name_gets_an_id(name: str) -> None:
    made = code_of(Codebook("本", 1, ()), (), name)
    assert made.zh == name
    assert made.id.startswith("c_")
    assert code_of(Codebook("本", 1, (made,)), (), name) == made
