"""The seeds, and the samples that come with the project: which of their lines are what."""

from collections import defaultdict
from importlib.resources import files

import pytest

from store.text.pipeline import normalize
from store.text.regions import regions
from tests.seeds import SEEDS

EXPECTED = {
    "000": {"byline": [0]},
    "001": {
        "title": [0, 1],
        "byline": [2, 3, 22, 30, 37, 38],
        "heading": [7, 12, 16, 21, 29, 34],
        "caption": [33],
        "advertisement": [39, 40],
    },
    "002": {"byline": [0, 8], "heading": [2, 4, 6]},
    "003": {"heading": [2, 10, 18]},
    "004": {"title": [0], "source": [1, 11], "heading": [3, 5, 7, 9], "disclaimer": [12], "links": [13, 14]},
    "01": {"byline": [0]},
    "02": {"title": [0, 1], "byline": [2, 3], "heading": [6, 9, 12], "caption": [15]},
    "03": {"byline": [0, 8], "heading": [2, 4, 6]},
    "04": {},
    "05": {"title": [0], "source": [1, 10], "heading": [3, 5, 7], "disclaimer": [11], "links": [12, 13]},
}


def marked(raw: str) -> dict[str, list[int]]:
    """The lines of the normalized text, by kind."""
    found, text = defaultdict[str, list[int]](list), normalize(raw).text
    for region in regions(text):
        found[region.kind].append(text.count("\n", 0, region.start))
    return found


@pytest.mark.skipif(not SEEDS.exists(), reason="the seeds (../shared/seeds) are not here")
@pytest.mark.parametrize("name", [name for name in EXPECTED if len(name) == 3])
def test_seeds(name: str) -> None:
    (path,) = SEEDS.glob(f"{name}_*.txt")
    assert marked(path.read_text("utf-8")) == EXPECTED[name]


@pytest.mark.parametrize("name", [name for name in EXPECTED if len(name) == 2])
def test_samples(name: str) -> None:
    (path,) = (file for file in files("store").joinpath("samples").iterdir() if file.name.startswith(f"{name}_"))
    assert marked(path.read_text("utf-8")) == EXPECTED[name]
