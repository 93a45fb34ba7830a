"""How well damaged news text is restored, in figures.

python -m tests.bench.restoring --part tuning --marks ！ --lines 500 --show 20
"""

import argparse
from collections.abc import Iterator
from itertools import islice
from statistics import median
from typing import get_args

from store.text.damage import Damage
from tests.bench.comparing import Aligned, Result, run
from tests.bench.corpus import Part, clean_lines, documents

ALL_MARKS = "，。、；：？！（）"


def report(title: str, result: Result) -> str:
    """The figures, in a few lines."""
    lines, wrong, aligned = result.lines, [each for line in result.lines for each in line.wrong], Aligned()
    for line in lines:
        aligned.add(line.aligned)
    exact = share(sum(line.out == line.sound for line in lines), len(lines))
    as_unshifted = share(sum(line.out == line.unshifted for line in lines), len(lines))
    unshifted = share(sum(line.unshifted == line.sound for line in lines), len(lines))
    flagged = share(sum(each.flagged for each in wrong), len(wrong))
    proved = share(sum("proved" in each.statuses for each in wrong), len(wrong))
    inside, covered = share(aligned.inside_exact, aligned.inside), share(aligned.inside_covered, aligned.inside)
    spent = sorted(result.ms_a_place) or [0.0]
    return "\n".join(
        (
            f"{title}: {len(lines)} damaged lines, {sum(line.places for line in lines)} broken places,"
            f" {sum(line.lost for line in lines)} lines with a swallowed character",
            f"  restored exactly   {exact}; as with whole bytes {as_unshifted}, of which exact {unshifted}",
            f"  wrong stretches    {len(wrong)}: flagged {flagged}, called proved {proved}",
            f"  led back exactly   inside {inside} (covered {covered}), "
            f"outside {share(aligned.outside_exact, aligned.outside)}",
            f"  ms a broken place  median {median(spent):.2f}, p95 {spent[len(spent) * 95 // 100]:.2f}",
        )
    )


def share(count: int, of: int) -> str:
    """The percentage, for people."""
    return f"{100 * count / of:.1f} %" if of else "–"


def failures(result: Result) -> Iterator[str]:
    """The stretches that came out wrong: expected, got, and the raw text around."""
    for line in result.lines:
        for each in line.wrong:
            statuses = " ".join(sorted(each.statuses)) or "no status"
            yield f"…{each.before}[{each.expected}]  got [{each.got}]  raw {each.raw}  ({statuses})"


def main() -> None:
    """The command line; see ``--help``."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.restoring", description=__doc__.split("\n")[0])
    parser.add_argument("--part", choices=get_args(Part), default="tuning", help="which part of the corpus")
    parser.add_argument("--marks", default="！", help='the marks that are cut, or "all"')
    parser.add_argument("--lines", type=int, help="only so many lines of the part")
    parser.add_argument("--single", action="store_true", help="every line a document of its own")
    parser.add_argument("--show", type=int, default=0, help="print so many wrong stretches")
    given = parser.parse_args()
    lines = clean_lines(given.part)[: given.lines]
    steps = Damage(marks=ALL_MARKS if given.marks == "all" else given.marks)
    result = run(lines if given.single else documents(lines), steps)
    print(*islice(failures(result), given.show), sep="\n")
    print(report(f"{given.part}, {steps.marks}", result))


if __name__ == "__main__":
    main()
