"""What is derived from texts is made for projects of before, and anew when the rules for it change."""

from hashlib import sha256
from pathlib import Path

import pytest

from store import derived, derived_versions, repairs, search, settings
from store.connect import transaction
from store.filtering import Filter
from store.text.fingerprints import clauses, words
from store.text.folding import folded
from store.text.pipeline import normalize
from store.text.profile import Profile
from tests.store.conftest import Open
from tests.store.helpers import GLOSSED, TEXT, add, add_bytes
from tests.store.invented import PAGE
from tests.store.invented import article as invented
from tests.store.released import RELEASED, make
from tests.store.test_repairs import SHIFTED
from tests.store.text.shifted import GAPPED


@pytest.mark.parametrize("version", RELEASED)
def test_an_older_project_can_be_searched(version: str, open_db: Open, project_path: Path) -> None:
    make(version, project_path)
    db = open_db(project_path.name)
    assert [hit.words for hit in search.hits(db, search.terms_of(("會場",)), Filter(), "甲")] == ["会场"]
    assert [hit.words for hit in search.hits(db, search.terms_of(("茶农",)), Filter(), "甲")] == ["茶农"]


def test_opened_again_nothing_is_made_anew(open_db: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    open_db("a.db")
    monkeypatch.setattr(derived, "add", None)
    monkeypatch.setattr(search, "clear", None)
    assert not derived_versions.stale(open_db("a.db"))


def test_other_rules_make_all_of_it_anew(open_db: Open) -> None:
    db = open_db("a.db")
    add_bytes(db, SHIFTED.read_bytes())
    before = repairs.page(db), list(search.hits(db, search.terms_of(("服务",)), Filter(), "甲"))
    assert all(before)
    with transaction(db):
        settings.put(db, "derived", "0")
        search.clear(db)
        repairs.clear(db)
    assert not repairs.page(db)
    again = open_db("a.db")
    assert (repairs.page(again), list(search.hits(again, search.terms_of(("服务",)), Filter(), "甲"))) == before


def test_how_far_it_is_is_told(open_db: Open) -> None:
    db = open_db("a.db")
    for text in (TEXT, GLOSSED):
        add(db, text)
    told: list[tuple[int, int]] = []
    with transaction(db):
        derived.bring_up_to_date(db, lambda done, total: told.append((done, total)))
        assert told == []
        settings.put(db, "reprints", "0")
        derived.bring_up_to_date(db, lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    assert not derived_versions.stale(db)


MADE = {
    "derived": "4ae0d9eb91218673",
    "reprints": "94eb1842fe4dde7c",
    "regions": "433bbe786d0f8d49",
}
"""A hash of what is made of some texts, by the name of the version that tells projects to make it anew."""


@pytest.mark.parametrize("name", MADE)
def test_who_changes_what_is_derived_raises_its_version(name: str) -> None:
    """If this fails, raise ``VERSIONS`` in ``store.derived_versions``: what projects have is of the old rules."""
    found: list[object] = [derived_versions.VERSIONS[name]]
    as_it_is = Profile("as-it-is", 1, ())
    plain = (normalize(text, as_it_is) for text in (SHIFTED.read_text("utf-8"), *map(invented, range(6)), *PAGE))
    for texts in (GAPPED, *plain):
        made = derived.derive(texts)
        found += {
            "derived": (sorted(made.tokens.split()), made.doubtful),
            "reprints": (made.hashes, sorted(words(texts.text)), sorted(clauses(folded(texts.text)))),
            "regions": made.regions,
        }[name]
    assert sha256(repr(found).encode()).hexdigest()[:16] == MADE[name]
