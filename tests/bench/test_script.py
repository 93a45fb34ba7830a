"""Script conversion: throughput beside opencc-python-reimplemented, growth, and what the first conversion costs."""

import random
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import pytest
from opencc import OpenCC

from store.text.rules import script
from store.text.script import converter

pytestmark = pytest.mark.bench

SAMPLE = 300_000
"""Characters that opencc-python-reimplemented converts; its speed does not depend on it."""


@cache
def news(megabytes: int, conversion: str = "") -> str:
    """Lines of the samples in a random order, in simplified script unless converted."""
    lines = [line for path in files("store").joinpath("samples").iterdir() if path.name.endswith(".txt")
             for line in path.read_text("utf-8").splitlines()]  # fmt: skip
    text = converter("t2s").convert("\n".join(lines))
    text = converter(conversion).convert(text) if conversion else text
    drawn = random.Random(0).choices(text.split("\n"), k=megabytes * 1_000_000 * len(lines) // len(text.encode()))
    return "\n".join(drawn)


def rate(run: Callable[[str], object], text: str, times: int = 3) -> float:
    """Megabytes of UTF-8 a second of processor time, the best of several runs."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        run(text)
        spent.append(time.process_time() - start)
    return len(text.encode()) / 1e6 / min(spent)


@pytest.mark.parametrize("config", ["t2s", "tw2s", "hk2s", "tw2sp", "s2t", "s2tw", "s2twp"])
def test_convert(config: str) -> None:
    text = news(10, "" if config.startswith("s") else "s2tw")
    own = rate(converter(config).convert, text)
    other = rate(OpenCC(config).convert, text[:SAMPLE], 1)
    print(
        f"\n{config:<6} 10 MB {own:7.1f} MB/s  opencc-python-reimplemented {other:5.2f} MB/s  × {own / other:.0f}",
        end="",
    )


@pytest.mark.parametrize("config", ["tw2s", "s2tw"])
def test_growth(config: str) -> None:
    source = "" if config.startswith("s") else "s2tw"
    rates = [rate(converter(config).convert, news(size, source), 1) for size in (1, 10, 100)]
    print(f"\n{config:<6} 1, 10, 100 MB: {', '.join(f'{one:.1f}' for one in rates)} MB/s", end="")
    news.cache_clear()


@pytest.mark.parametrize("conversion", ["tw2s", "s2tw"])
def test_rule(conversion: str) -> None:
    simplified, traditional = news(10), news(10, "s2tw")
    mixed = "\n".join(
        f"{one}\n{other}" for one, other in zip(simplified.split("\n"), traditional.split("\n"), strict=False)
    )
    for name, text in (("simplified", simplified), ("traditional", traditional), ("mixed", mixed)):
        own = rate(lambda text: deque(script.changes(text, conversion), 0), text)
        print(f"\nrule {conversion} on 10 MB {name:<11} {own:7.1f} MB/s", end="")


@pytest.mark.parametrize("config", ["tw2s", "t2s", "s2tw", "s2twp"])
def test_first_conversion(config: str) -> None:
    took = min(float(_measured(config, "time.perf_counter()")) for _ in range(5))
    held = float(_measured(config, "tracemalloc.get_traced_memory()[0]", "tracemalloc.start()"))
    print(f"\n{config:<6} first conversion {took * 1000:6.1f} ms, {held / 2**20:5.1f} MiB", end="")


def _measured(config: str, clock: str, first: str = "") -> str:
    """By how much the clock goes on while a fresh process converts something for the first time."""
    code = f"""
import time, tracemalloc
from store.text.script import converter
{first}
start = {clock}
list(converter({config!r}).changes("他跟著隊伍走，他跟着队伍走"))
print({clock} - start)
"""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
