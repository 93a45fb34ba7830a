"""How well the part of the news text that nothing was made on is restored. See ``README.md``."""

import pytest

from store.text.damage import Damage
from tests.bench.comparing import run
from tests.bench.corpus import ARCHIVE, MISSING, clean_lines, documents, sample
from tests.bench.restoring import ALL_MARKS, report

pytestmark = [pytest.mark.bench, pytest.mark.skipif(not ARCHIVE.is_file(), reason=MISSING)]


@pytest.mark.parametrize("marks", ["！", ALL_MARKS])
@pytest.mark.parametrize("single", [False, True], ids=["documents", "lines"])
def test_restoring(marks: str, single: bool) -> None:
    lines = clean_lines("reported")[: sample()]
    result = run(lines if single else documents(lines), Damage(marks=marks))
    print("\n" + report(f"{'single lines' if single else 'documents'}, cut at {marks}", result))
    assert result.lines
