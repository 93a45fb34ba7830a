"""People with a project each."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.merge.people import People, people


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[People]:
    """People who come from one project."""
    with people(tmp_path) as found:
        yield found
