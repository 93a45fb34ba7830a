"""Conflicts of two projects in words."""

from store.codebook import Codebook
from store.merge import Version
from store.merge.records import Row
from store.records import Range
from tui.language import tr
from tui.page.fold import shortened

_LONGEST = 24


def kind_name(kind: str) -> str:
    """What a conflict is about, or what was added."""
    names = {
        "article": tr("articles"),
        "label": tr("label"),
        "link": tr("link"),
        "absence": tr("looked for, absent"),
        "memo": tr("memo"),
        "repair": tr("repair"),
        "verdict": tr("verdict on a suggestion"),
        "state": tr("state of the article"),
        "flag": tr("flag of the article"),
        "use": tr("use of the article"),
        "prediction": tr("suggestion of a model"),
        "code": tr("code"),
        "setting": tr("codebook"),
        "text": tr("normalized text"),
        "profile": tr("profile"),
    }
    return names.get(kind, kind)


def why_words(why: str) -> str:
    """Why the two do not go together."""
    names = {
        "changed": tr("changed on both sides"),
        "removed_here": tr("taken away here, changed there"),
        "removed_there": tr("changed here, taken away there"),
        "twin": tr("the same label, with other details"),
        "absent": tr("here its annotator has looked for the code in vain"),
        "present": tr("here its annotator has a label with the code"),
        "untied": tr("one of its labels is not here"),
        "in_use": tr("here it is needed"),
        "key_taken": tr("here another code has the key"),
        "impossible": tr("it would contradict something else here"),
        "other_text": tr("normalized otherwise there"),
        "other_profile": tr("another profile of the same name and version"),
    }
    return names.get(why, why)


def version_words(kind: str, version: Version, book: Codebook) -> str:
    """A thing as one of the projects has it, in a line: what, by whom."""
    words = tr("not there") if version.row is None else _content(kind, version.row, book)
    return f"{words} ({version.by})" if version.by else words


def _content(kind: str, row: Row, book: Codebook) -> str:
    code = str(row.get("code") or "")
    named = book[code].zh if code in book else code
    match kind:
        case "label":
            parts = [named, _quote(row), row.get("note"), row.get("confidence")]
        case "absence" | "verdict" | "prediction":
            parts = [named, _place(row), row.get("verdict"), row.get("score")]
        case "repair":
            return f"{row.get('before')} → {row.get('after')}"
        case "state" | "use":
            parts = [row.get("state") or row.get("unusable"), row.get("reason") or row.get("note")]
        case "link":
            parts = [row.get("type")]
        case "memo":
            parts = [row.get("text")]
        case "code" if "zh" in row and "parent" in row:
            parts = [row.get("zh")]
        case "setting":
            parts = [row.get("value")]
        case "flag":
            return tr("flagged")
        case _:
            parts = [f"{name}: {value}" for name, value in row.items()]
    return " · ".join(shortened(str(part), _LONGEST) for part in parts if part not in (None, ""))


def _quote(row: Row) -> str:
    quote = row.get("raw_quote")
    return tr("the whole article") if quote is None else f"“{shortened(str(quote), _LONGEST)}”"


def _place(row: Row) -> str:
    start, end = row.get("raw_start"), row.get("raw_end")
    return "{}–{}".format(*Range(start, end)) if isinstance(start, int) and isinstance(end, int) else ""
