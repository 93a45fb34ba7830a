"""What is tried: for each command that takes a file, a bad one; for others, words that nobody would type."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz.mutating import any_bytes, any_words, schema_names, spoilt_bytes, spoilt_lines, spoilt_toml

SETTINGS = (
    'language = "zh_Hans"\ntheme = "light"\nmouse = false\nwide_marks = true\n\n[keys]\n"reader.done" = "D,ctrl+d"\n'
)


@dataclass(slots=True)
class Seeds:
    """A folder with a project, and good inputs to be spoilt."""

    folder: Path
    project: bytes = b""
    lines: list[bytes] = field(default_factory=list)
    predictions: list[bytes] = field(default_factory=list)
    texts: list[bytes] = field(default_factory=list)
    book: str = ""
    profile: str = ""
    names: list[str] = field(default_factory=schema_names)

    @property
    def db(self) -> Path:
        """The project."""
        return self.folder / "pizhu.db"

    def restore(self) -> None:
        """The project as it was at first."""
        for path in self.folder.glob("pizhu.db*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        self.db.write_bytes(self.project)


@dataclass(frozen=True, slots=True)
class Try:
    """One bad input, and the command that gets it."""

    name: str
    """Of the file that it is written to."""
    data: bytes
    words: list[str]
    is_partly: bool = False
    """Whether what is good of it may come in though something is refused."""
    is_project: bool = False
    """Whether the input is the project itself."""


def text(seeds: Seeds, random: Random) -> Try:
    data = any_bytes(random) if random.random() < 0.3 else spoilt_bytes(random.choice(seeds.texts), random)
    words = random.choice((["import"], ["import"], ["normalize"], ["normalize", "--json"]))
    return Try("x.txt", data, [*words, "x.txt"])


def lines(seeds: Seeds, random: Random) -> Try:
    data = spoilt_lines(seeds.lines, seeds.names, random)
    if random.random() < 0.15:
        data = spoilt_bytes(b"\n".join(seeds.lines), random)
    return Try("x.jsonl", data, ["import", "--jobs", "1", "x.jsonl"], is_partly=True)


def predictions(seeds: Seeds, random: Random) -> Try:
    names = [
        "article",
        "code",
        "label",
        "labels",
        "start",
        "end",
        "unit",
        "side",
        "quote",
        "nth",
        "model",
        "score",
        "spans",
    ]
    data = spoilt_lines(seeds.predictions, names, random)
    return Try(
        "x.jsonl", data, ["suggest", "x.jsonl", *random.choice(([], ["--dry-run"], ["--model", "m"]))], is_partly=True
    )


def stream(seeds: Seeds, random: Random) -> Try:
    data = spoilt_lines(seeds.predictions, ["text", "raw", "id"], random)
    return Try("x.jsonl", data, ["normalize", "--jsonl", "--jobs", "1", "x.jsonl"], is_partly=True)


def book(seeds: Seeds, random: Random) -> Try:
    return Try("x.toml", spoilt_toml(seeds.book, random), ["codes", "import", "x.toml"])


def profile(seeds: Seeds, random: Random) -> Try:
    (Path(seeds.folder) / "good.txt").write_bytes(seeds.texts[0])
    words = random.choice((["profiles", "show", "x.toml"], ["normalize", "--profile", "x.toml", "good.txt"]))
    if random.random() < 0.2:
        words = ["import", "--profile", "x.toml", "good.txt"]
    return Try("x.toml", spoilt_toml(seeds.profile, random), words)


def settings(seeds: Seeds, random: Random) -> Try:
    return Try("settings.toml", spoilt_toml(SETTINGS, random), random.choice((["keys"], ["keys", "--json"], ["list"])))


def project(seeds: Seeds, random: Random) -> Try:
    data = any_bytes(random) if random.random() < 0.2 else spoilt_bytes(seeds.project, random)
    words = random.choice((["list"], ["export"], ["codes"], ["label", "list"], ["search", "党务"], ["stats"]))
    return Try("other.db", data, ["--db", "other.db", *words], is_project=True)


def merging(seeds: Seeds, random: Random) -> Try:
    data = any_bytes(random) if random.random() < 0.2 else spoilt_bytes(seeds.project, random)
    return Try("other.db", data, ["merge", "other.db", *random.choice(([], ["--json"], ["--dry-run"]))], is_partly=True)


def arguments(seeds: Seeds, random: Random) -> Try:
    word = [any_words(random) for _ in range(4)]
    words = random.choice(
        (
            ["label", "add", "--article", word[0], "--quote", word[1], "--code", word[2]],
            ["label", "add", "--article", "01", "--quote", word[1], "--code", "branch_forming", "--nth", word[2]],
            ["label", "add", "--article", "01", "--whole", "--code", "branch_forming", "--note", word[0]],
            ["label", "remove", word[0]],
            ["label", "list", "--article", word[0], "--code", word[1]],
            ["search", "--limit", "20", word[0], word[1]],
            ["search", "--regex", word[0]],
            ["list", "--since", word[0], "--source", word[1], "--title", word[2]],
            ["codes", "merge", word[0], word[1]],
            ["stats", "--by", word[0]],
            ["carry", word[0], word[1]],
            ["renormalize", "--profile", word[0], "--jobs", "1"],
            ["renormalize", "--dry-run", "--jobs", "1", word[0]],
            ["backup", word[0]],
            ["merge", word[0]],
            ["normalize", "--only", word[0], "--script", word[1], word[2]],
            ["profiles", "show", word[0]],
            ["--annotator", word[0], "label", "add", "--article", "01", "--whole", "--code", "branch_forming"],
        )
    )
    return Try("x.txt", b"", words)


TARGETS: dict[Callable[[Seeds, Random], Try], int] = {
    text: 4,
    lines: 6,
    predictions: 4,
    stream: 2,
    book: 4,
    profile: 3,
    settings: 2,
    project: 3,
    merging: 2,
    arguments: 3,
}
