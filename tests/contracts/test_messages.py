"""Every message can be translated, is filled with what it names, and stands in both catalogues."""

from pathlib import Path

import pytest

from tests.contracts.messages import CATALOGUES, ROOT, catalogue, messages, placeholders, uses


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    if not found.exists():
        pytest.skip(f"{found.relative_to(ROOT)} is not written yet; python -m tests.contracts.messages lists it")
    return found


def test_the_extraction_sees_the_messages() -> None:
    found = messages()
    assert len(found) > 150
    assert "Code" in found
    assert "it is empty: there is nothing to import" in found
    assert any(message.startswith("it is a PDF document") for message in found)


def test_every_message_can_be_read_from_the_source() -> None:
    assert [use.place for use in uses() if use.message is None] == []


def test_every_message_is_filled_with_the_values_that_it_names() -> None:
    wrong = [
        (use.place, use.message, sorted(use.values))
        for use in uses()
        if use.message is not None and use.values is not None and placeholders(use.message) != use.values
    ]
    assert wrong == []


def test_no_message_is_missing(path: Path) -> None:
    have = catalogue(path)
    assert [message for message in messages() if not have.get(message, "").strip()] == []


def test_no_message_is_stale(path: Path) -> None:
    assert [message for message in catalogue(path) if message not in messages()] == []


def test_translations_have_the_same_placeholders(path: Path) -> None:
    wrong = [pair for pair in catalogue(path).items() if placeholders(pair[0]) != placeholders(pair[1])]
    assert wrong == []


def test_a_thing_has_one_name(path: Path) -> None:
    others = ("回车", "回車", "空白鍵", "Escape", "標注")
    assert [said for said in catalogue(path).values() if any(other in said for other in others)] == []


def test_both_catalogues_have_their_messages_in_the_same_order() -> None:
    hans, hant = map(catalogue, CATALOGUES)
    if not hans or not hant:
        pytest.skip("a catalogue is not written yet; python -m tests.contracts.messages lists its messages")
    assert list(hans) == list(hant)
