"""An empty folder to work in, an environment without surprises, and small articles."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.cli.running import Ran, Run
from tui import language
from tui.__main__ import main

GLOSSED = (
    "柳溪鎮(zhèn)的晨會(huì)\n來(lái)源:《柳溪週(zhōu)報(bào)》\n"
    "鎮(zhèn)里開(kāi)了黨(dǎng)務(wù)幫(bāng)辦(bàn)窗口,誰(shuí)來(lái)都有人應(yīng)。"
    "大家說(shuō):“門(mén)開(kāi)著(zhe),燈亮著。”\n"
)
"""Traditional characters with their readings glued behind them, and narrow punctuation."""
PLAIN = "桥头村修好了石桥\n桥头村的石桥修好了，两岸的人又走到了一起。石桥不长，心意很长。\n"
"""An article with nothing to restore."""


@pytest.fixture(autouse=True)
def _quiet_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    for name in ("PIZHU_DB", "LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIZHU_LANG", "en")
    monkeypatch.setenv("PIZHU_SETTINGS", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("PIZHU_ANNOTATOR", "mei")
    language.language.cache_clear()
    yield
    language.language.cache_clear()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``pizhu`` in this process."""

    def run(*argv: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        capsys.readouterr()
        try:
            status = main(list(map(str, argv)))
        except SystemExit as stopped:
            # The parser leaves this way.
            status = stopped.code if isinstance(stopped.code, int) else 0
        out, err = capsys.readouterr()
        return Ran(status, out, err)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles, and a file that is none."""
    folder = tmp_path / "articles"
    (folder / "more").mkdir(parents=True)
    (folder / "bridge.txt").write_text(PLAIN, "utf-8")
    (folder / "more" / "morning.txt").write_text(GLOSSED, "utf-8")
    (folder / "notes.doc").write_bytes(b"not read")
    (folder / ".hidden.txt").write_text("看不见的。\n", "utf-8")
    return folder


@pytest.fixture
def project(run: Run, folder: Path, tmp_path: Path) -> Path:
    """``pizhu.db`` in the working folder, with both articles."""
    assert run("import", folder).status == 0
    return tmp_path / "pizhu.db"
