"""The tables of a project, made by migrations. A released migration is never edited: a change is a new one.

``articles`` is who an article is, ``raw_texts`` what came in (bytes and text), ``normalized_texts`` what was made of it
(derived, rebuilt at will); ``codes`` is the codebook as a tree; ``labels`` are the annotations, anchored in the raw
text; ``readings`` is how far each annotator is with each article; ``history`` is every action, in order; ``settings``
holds a value a name. ``doubtful_repairs`` lists what was guessed in a text, ``search_index`` the words of each
(``store.search`` says how); both are derived and rebuilt at will. ``links`` tie a label to another one, ``absences``
say that a code was looked for and is not there, ``memos`` are notes on articles, ``settled_repairs`` what a person says
of a doubtful repair, ``suggestions`` labels that a machine proposes, ``verdicts`` what annotators said of those.
``profiles`` are those of a person's own; ``reprints`` says which articles are copies of which, and ``fingerprints`` are
what they were known by, ``regions`` the lines that are no running text, all three derived. ``article_counts``,
``reading_counts`` and ``label_counts`` are what is told of all of them at once. Triggers keep these right, every quote
equal to the slice of the raw text at its place, the raw text as it came in, and the history as it was written. For
reading by hand there are views (``labelled``, ``store.views``), and ``documentation`` says what each of all this means
(``store.meanings``).
"""

from store.schema import m001_first, m002_reading_and_finding, m003_annotating, m004_never_lost, m005_counted
from store.schema.m001_first import APPLICATION_ID
from store.schema.migrating import migrations

__all__ = [
    "APPLICATION_ID",
    "m001_first",
    "m002_reading_and_finding",
    "m003_annotating",
    "m004_never_lost",
    "m005_counted",
    "migrations",
]
