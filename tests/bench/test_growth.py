"""What long texts cost, each in a process of its own, and what the first normalizing costs. See ``README.md``."""

import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

import pytest

from store.text.damage import damage
from store.text.pipeline import normalize
from tests.bench.corpus import ARCHIVE, MISSING, all_lines, sample
from tests.bench.test_clean import FOLDED
from tests.seeds import SEEDS

pytestmark = pytest.mark.bench

# What a child says of its greatest size by getrusage begins with that of its parent; Linux has a better figure.
NORMALIZE_FILE = """
import pathlib, sys, time
from store.text.pipeline import normalize
def memory(what):
    status = pathlib.Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(what)), float("nan"))
text = pathlib.Path(sys.argv[1]).read_text("utf-8")
normalize(text[:1000])
before, start = memory("VmRSS"), time.perf_counter()
normalize(text)
first = time.perf_counter() - start
peak, start = memory("VmHWM"), time.perf_counter()
normalize(text)
print(first, time.perf_counter() - start, before, peak)
"""


@pytest.mark.skipif(not ARCHIVE.is_file(), reason=MISSING)
@pytest.mark.parametrize(("size", "half"), [(1, False), (10, False), (100, False), (1, True), (10, True)])
def test_long_clean_text(size: int, half: bool, tmp_path: Path) -> None:
    if sample() and size > 10:
        pytest.skip("PIZHU_BENCH_LINES asks for a sample")
    news = "".join(f"{line}\n" for line in all_lines())
    data = (damage(news, FOLDED).raw if half else news).encode()
    long = (data * (size * 10**6 // len(data) + 1))[: size * 10**6]
    (tmp_path / "long.txt").write_text(long.decode("utf-8", "ignore"), "utf-8")
    first, again, before, peak = map(float, in_a_process(NORMALIZE_FILE, str(tmp_path / "long.txt")).split())
    print(f"\nnormalize {size} MB of news in {'half' if half else 'full'} width: {first:.2f} s,", end=" ")
    print(f"{size / first:.1f} MB/s, again {size / again:.1f} MB/s,", end=" ")
    print(f"memory {before:.0f} MiB before, {peak:.0f} at most")


@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the sample articles are not at {SEEDS}")
def test_sample_articles() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        raw, spent = path.read_bytes().decode("utf-8"), list[float]()
        for _ in range(3):
            start = time.perf_counter()
            normalize(raw)
            spent.append(time.perf_counter() - start)
        print(f"\narticle {path.name[:3]}, {len(raw)} characters: {min(spent) * 1000:.1f} ms", end="")
    print()


@pytest.mark.parametrize("name", [None, "02_wrapped_newspaper.txt", "03_glossed_zone.txt", "04_shifted_street.txt"])
def test_first_normalizing(name: str | None) -> None:
    text = files("store").joinpath("samples", name).read_text("utf-8") if name else "改革开放。"
    code = "import textual.app"
    with_it = f"{code}\nimport sys\nfrom store.text.pipeline import normalize\nnormalize(sys.argv[1])"
    bare, full = (min(seconds(each, text) for _ in range(5)) for each in (code, with_it))
    print(f"\nstart: Textual {bare * 1000:.0f} ms; with {name or 'a short clean text'} {(full - bare) * 1000:+.0f} ms")


def seconds(code: str, *arguments: str) -> float:
    start = time.perf_counter()
    in_a_process(code, *arguments)
    return time.perf_counter() - start


def in_a_process(code: str, *arguments: str) -> str:
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)
    return done.stdout
