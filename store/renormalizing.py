"""New normalized texts for articles that are in a project, by another profile or another version of their own.

Labels keep their raw ranges; what is told of them is whose normalized words changed. What persons settled of doubtful
repairs is put into the new text where it still fits an edit. It cannot be undone, but done again with the profile from
before, as long as there is that version of it.
"""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Literal, NamedTuple

from store import articles, history, kept_profiles, labels, reprints, settling
from store.connect import snapshot, transaction
from store.database import Database
from store.errors import NotFound, PizhuError
from store.intake import title_of
from store.parallel import in_order
from store.records import Article, Label, Metadata, Range
from store.settling import Settled
from store.text.folding import folded
from store.text.metadata import read_metadata
from store.text.normalized import Normalized
from store.text.pipeline import normalize
from store.text.profile import Profile
from store.text.settled import Reading, is_settled, settled

ACTION = "article.renormalize"
"""In the history; its subject is the id of the profile before, a blank, and the id of the new one."""

What = Literal["changed", "same", "known", "refused"]
"""``same``: the new text is what the old one was; ``known``: it was made by the wanted profile already."""

_APART = " … "


@dataclass(frozen=True, slots=True)
class Reworded:
    """A label whose normalized words are other ones now."""

    label: Label
    before: str
    after: str
    """Of all its stretches, with ``…`` between."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article."""

    article: Article
    """As it is now."""
    what: What
    before: str
    after: str
    """The ids of the profiles; the same where nothing was to be done."""
    reworded: tuple[Reworded, ...] = ()
    unfit: tuple[Settled, ...] = ()
    """Repairs that persons settled, and that fit no edit of the new text; they are kept, but not in the text."""
    reason: PizhuError | None = None


class _Item(NamedTuple):
    id: str
    before: str
    """The profile's id."""
    profile: Profile | None
    """The wanted one; None where nobody knows what it does."""
    raw: str = ""
    """Both texts only where there is something to do."""
    text: str = ""
    file: str = ""


class _New(NamedTuple):
    texts: Normalized
    old_said: Metadata
    new_said: Metadata


def renormalize(
    db: Database,
    annotator: str,
    wanted: Iterable[str] | None = None,
    profile: Profile | None = None,
    *,
    dry_run: bool = False,
    jobs: int = 1,
) -> Generator[Outcome, None, None]:
    """Normalize these articles anew, or all; by this profile, or each by the current version of its own.

    Each article is one transaction, so that a run that is stopped leaves whole articles and can be run again: what was
    made by the wanted profile is passed over. With several jobs the texts are made in other processes, in order.

    Raises:
        NotFound: one of these articles is not there.
        Conflict: the project has another profile under the id of this one.
    """
    if profile is not None:
        (kept_profiles.check if dry_run else kept_profiles.keep)(db, profile)
    ids = articles.ids(db) if wanted is None else list(dict.fromkeys(wanted))
    items = (_item(db, article, profile) for article in ids)
    # Whoever stops early stops the processes.
    with closing(in_order(_prepared, items, jobs, _size)) as results:
        for item, new in results:
            yield _outcome(db, annotator, item, new, dry_run=dry_run)


def _item(db: Database, article: str, profile: Profile | None) -> _Item:
    before = articles.profile_id(db, article)
    wanted = profile or kept_profiles.current(db, before)
    if wanted is None or wanted.id == before:
        return _Item(article, before, wanted)
    texts = articles.texts(db, article)
    return _Item(article, before, wanted, texts.raw, texts.text, articles.get(db, article).file)


def _size(item: _Item) -> int:
    """Bytes of the work on it."""
    return 3 * len(item.raw)


def _prepared(item: _Item) -> _New | None:
    """The new text, and what both say about themselves; None where nothing is to be done. In another process perhaps.

    Raises:
        NotFound: nobody knows what the profile does.
    """
    if item.profile is None:
        raise NotFound(
            "its profile {profile} is not kept in the project; give it with --profile FILE", profile=item.before
        )
    if item.profile.id == item.before:
        return None
    texts = normalize(item.raw, item.profile)
    return _New(texts, read_metadata(item.text), read_metadata(texts.text))


def _outcome(db: Database, annotator: str, item: _Item, new: _New | PizhuError | None, *, dry_run: bool) -> Outcome:
    if isinstance(new, PizhuError):
        return Outcome(articles.get(db, item.id), "refused", item.before, item.before, reason=new)
    if new is None:
        return Outcome(articles.get(db, item.id), "known", item.before, item.before)
    with snapshot(db) if dry_run else transaction(db):
        return _renew(db, annotator, item, new, dry_run=dry_run)


def _renew(db: Database, annotator: str, item: _Item, new: _New, *, dry_run: bool) -> Outcome:
    """Keep the new text, if it is no dry run, and tell what is other in it. Inside a transaction or a snapshot."""
    row, before = articles.article_row(db, item.id), articles.texts(db, item.id)
    said = settling.of_article(db, item.id)
    after = settled(new.texts, [Reading(each.raw, each.after) for each in said])
    is_same = (after.text, after.alignment) == (before.text, before.alignment)
    if not dry_run and before.profile != after.profile:
        articles.rewrite(db, row, before, after)
        # Copies are told whatever their script and width.
        if folded(after.text) != folded(before.text):
            reprints.regroup(db, row)
        _retitle(db, item, row, new)
        history.record(db, annotator, ACTION, row, f"{before.profile} {after.profile}", None, None)
    return Outcome(
        articles.get(db, item.id),
        "same" if is_same else "changed",
        before.profile,
        after.profile,
        tuple(_reworded(labels.of_article(db, item.id), before, after)),
        tuple(each for each in said if not _stands(after, each.raw)),
    )


def _retitle(db: Database, item: _Item, row: int, new: _New) -> None:
    """Take over what the new text says about itself, where it is the old text that had said it, and no person."""
    article = articles.get(db, item.id)
    now, old, said = (each._asdict() for each in (article.metadata, new.old_said, new.new_said))
    metadata = Metadata(**{name: said[name] if now[name] == old[name] else now[name] for name in now})
    title = article.title
    if title == title_of(article.metadata, item.text, item.file):
        title = title_of(metadata, new.texts.text, item.file)
    if (title, metadata) != (article.title, article.metadata):
        articles.retitle(db, row, title, metadata)


def _reworded(found: Iterable[Label], before: Normalized, after: Normalized) -> Iterator[Reworded]:
    for label in found:
        was, now = (_APART.join(map(texts.quote, label.ranges)) for texts in (before, after))
        if was != now:
            yield Reworded(label, was, now)


def _stands(texts: Normalized, raw: Range) -> bool:
    """Whether what a person settled of these raw characters stands in the text."""
    return any((edit.raw_start, edit.raw_end) == raw and is_settled(edit.rule) for edit in texts.edits_at(raw))
