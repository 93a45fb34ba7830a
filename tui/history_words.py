"""The history in sentences."""

from datetime import datetime
from typing import cast

from store.codebook import Codebook
from store.records import State
from store.rows import Row
from store.telling import Told
from tui.language import tr
from tui.page.fold import shortened
from tui.states import action_name, state_name

QUOTED, TITLE = 20, 16
"""Characters of a quote and of a title in a line."""


def local_time(at: str) -> str:
    """A moment of the history on the clock of this machine: ``2026-11-23 10:32``."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def told_words(told: Told, book: Codebook) -> str:
    """A line of the history: what was done to what, and where."""
    if told.reverses is not None:
        what = told_words(told.reverses, book)
        match told.action:
            case "undo":
                return tr("undid: {what}", what=what)
            case "redo":
                return tr("did again: {what}", what=what)
            case _:
                return tr("could not undo: {what}", what=what)
    words = _words(told, book)
    if told.title:
        words = tr("{what} in 《{title}》", what=words, title=shortened(told.title, TITLE))
    return words if told.changes == 1 else tr("{what} ({count} {count:change|changes})", what=words, count=told.changes)


def _words(told: Told, book: Codebook) -> str:
    kind, _, verb = told.action.partition(".")
    values = told.after or told.before
    if kind == "project":
        return tr("merged the project {file}", file=told.subject)
    if kind == "codebook":
        return tr("took in the codebook {book}", book=told.subject)
    if kind == "code":
        return _of_code(verb, told, book)
    if kind == "setting":
        return tr("changed the codebook: {name}", name=told.subject)
    if values is None:
        return _bulk(told, book)
    if kind == "label" or "raw_quote" in values:
        return _of_label(told, book, values)
    if kind in ("absence", "verdict", "suggestion"):
        return _of_answer(told, book, values)
    return _of_article(told, values)


def _of_label(told: Told, book: Codebook, values: Row) -> str:
    code, quote = _name(book, str(values.get("code") or "")), _quote(values)
    if told.action == "suggestion.accept":
        return tr("accepted {code} on {quote}", code=code, quote=quote)
    if told.action == "repair.settle":
        return tr("settled a repair: {before} → {after}", before=values.get("before"), after=values.get("after"))
    if told.before is None:
        return tr("coded {code} on {quote}", code=code, quote=quote)
    if told.after is None:
        return tr("took {code} off {quote}", code=code, quote=quote)
    return _change_of_label(told.before, told.after, book, code, quote)


def _change_of_label(before: Row, after: Row, book: Codebook, code: str, quote: str) -> str:
    def differs(*names: str) -> bool:
        return any(before.get(name) != after.get(name) for name in names)

    if differs("code"):
        was = _name(book, str(before.get("code")))
        return tr("recoded {quote} from {before} to {after}", quote=quote, before=was, after=code)
    if differs("raw_start", "raw_end", "further"):
        return tr("put other edges to {code}: {before} → {after}", code=code, before=_quote(before), after=quote)
    if differs("note"):
        note = shortened(str(after.get("note") or "∅"), QUOTED)
        return tr("noted on {code}, {quote}: {note}", code=code, quote=quote, note=note)
    if differs("confidence"):
        return tr("said how sure {code} is on {quote}", code=code, quote=quote)
    if differs("attributes"):
        return tr("wrote attributes of {code} on {quote}", code=code, quote=quote)
    return tr("confirmed {code} on {quote}", code=code, quote=quote)


def _of_code(verb: str, told: Told, book: Codebook) -> str:
    first, _, second = told.subject.partition(" ")
    code, other = _name(book, first, told), _name(book, second)
    match verb:
        case "add":
            return tr("made the code {code}", code=code)
        case "drop":
            return tr("dropped the code {code}", code=code)
        case "meaning":
            return tr("gave the code {code} another meaning", code=code)
        case "move":
            return tr("moved the code {code}", code=code)
        case "archive":
            return tr("archived the code {code}", code=code)
        case "restore":
            return tr("took the code {code} out of the archive", code=code)
        case "merge":
            return tr("merged the code {code} into {other}", code=code, other=other)
        case "split":
            return tr("split the code {code}: labels to {other}", code=code, other=other)
        case _:
            return tr("changed the code {code}", code=code)


def _of_answer(told: Told, book: Codebook, values: Row) -> str:
    code = _name(book, str(values.get("code") or ""))
    match told.action:
        case "absence.add":
            return tr("looked for {code} in vain", code=code)
        case "absence.remove":
            return tr("took back that {code} is not there", code=code)
        case _ if values.get("verdict") == "rejected":
            return tr("rejected the suggestion {code}", code=code)
        case _:
            return tr("accepted the suggestion {code}", code=code)


def _of_article(told: Told, values: Row) -> str:
    match told.action:
        case "article.state":
            return tr("marked the article: {state}", state=state_name(cast(State, values["state"])))
        case "article.flag":
            return tr("flagged the article") if values.get("flagged") else tr("took the flag off the article")
        case "article.unusable":
            if values.get("unusable"):
                return tr("marked the article unusable")
            return tr("marked the article usable")
        case "memo.write" if told.after is None:
            return tr("took the memo away")
        case "memo.write":
            return tr("wrote a memo: {text}", text=shortened(str(values.get("text")), QUOTED))
        case "link.add" | "link.change":
            return tr("linked two labels: {type}", type=values.get("type"))
        case "link.remove":
            return tr("took a link off: {type}", type=values.get("type"))
        case _:
            return action_name(told.action)


def _bulk(told: Told, book: Codebook) -> str:
    match told.action:
        case "article.import":
            return tr("brought in an article")
        case "article.renormalize":
            return tr("normalized anew: {profiles}", profiles=told.subject.replace(" ", " → "))
        case "label.carry":
            return tr("carried labels from another text")
        case "label.import":
            return tr("brought in labels and answers")
        case "label.confirm_all":
            return tr("confirmed the labels {code}", code=_name(book, told.subject))
        case "label.remove_all":
            return tr("took off the labels {code}", code=_name(book, told.subject))
        case "label.add_all" | "label.add_codes":
            name = _name(book, told.subject)
            return tr("coded at one go: {code}", code=name) if name else tr("put several codes on")
        case _:
            return action_name(told.action)


def _name(book: Codebook, code: str, told: Told | None = None) -> str:
    """The name of a code; of one that is gone, the name that it had, or its id."""
    if code in book:
        return book[code].zh
    values = (told.after or told.before or {}) if told else {}
    return str(values.get("zh") or code)


def _quote(values: Row) -> str:
    quote = values.get("raw_quote")
    return tr("the whole article") if quote is None else f"“{shortened(str(quote), QUOTED)}”"
