"""What a check has found, in words, and what to do about it."""

from store.check.findings import Finding, What
from tui.language import tr

SHORT = 8
"""Characters of an article's id that are shown."""


def finding_line(finding: Finding) -> str:
    """One line: where, what is wrong there, what to do."""
    return f"{finding_words(finding)}; {_way(finding)}"


def finding_words(finding: Finding) -> str:
    """Where, and what is wrong there."""
    where = [_article(finding), *_subject(finding)]
    # What SQLite could not read it quotes.
    detail = finding.detail.partition(" with text ")[0]
    what = _what(finding) + (f" ({detail})" if detail else "")
    return "  ".join(filter(None, where)) + (": " if any(where) else "") + what


def _article(finding: Finding) -> str:
    return f"{finding.article[:SHORT]} {finding.title}".strip() if finding.article else ""


def _subject(finding: Finding) -> list[str]:
    if not finding.subject:
        return []
    names: dict[What, str] = {
        "table": tr("table"),
        "event": tr("event"),
        "label": tr("label"),
        "link": tr("link"),
        "absence": tr("absence"),
        "memo": tr("memo"),
        "verdict": tr("verdict"),
        "suggestion": tr("suggestion"),
        "prediction": tr("suggestion"),
        "repair": tr("repair"),
        "code": tr("code"),
        "setting": tr("setting"),
        "profile": tr("profile"),
        "article": "",
        "project": "",
    }
    return [f"{names.get(finding.what, finding.what)} {finding.subject}".strip()]


def _what(finding: Finding) -> str:
    match finding.kind:
        case "application_id":
            return tr("the file is not signed as a project")
        case "sqlite":
            return tr("the file is damaged")
        case "sqlite_index":
            return tr("an index does not go with its table")
        case "schema":
            return tr("it is missing, or not as pizhu makes it")
        case "migration":
            return tr("its tables are there, but it is not noted that they are")
        case "documentation":
            return tr("what is said of the tables is not what they are")
        case "setting":
            return tr("it is missing")
        case "profile":
            return tr("articles were normalized by it, or it is kept, but it is not there or is no profile")
        case "foreign_key":
            return tr("a row refers to something that is not there")
        case "unreadable":
            return tr("it cannot be read, for the file is damaged")
        case "codebook":
            return tr("the codebook contradicts itself")
        case "default_code":
            return tr("it is not as it came with pizhu, though nobody has changed it")
        case "derived":
            return tr("what is derived from the texts was made by another pizhu")
        case "reprints":
            return tr("the groups of reprints do not go together")
        case "counts":
            return tr("what it counts is not what there is")
        case _:
            return _of_article(finding)


def _of_article(finding: Finding) -> str:
    match finding.kind:
        case "bytes":
            return tr("its bytes are not those that came in")
        case "raw_text":
            return tr("its raw text is not what its bytes say")
        case "figures":
            return tr("its title or its length is wrong")
        case "normalized":
            return tr("its normalized text is missing, not tied to the raw text, or not what its profile makes of it")
        case "settled_quote":
            return tr("what was settled is not about the words that stand there")
        case "settled":
            return tr("what a person has settled does not stand in the normalized text")
        case "settled_unsaid":
            return tr("by the text a person has settled it, but nobody has")
        case "regions":
            return tr("the lines that are no running text are not those of its text")
        case "fingerprints":
            return tr("its copies cannot be told by what is kept of its text")
        case "doubtful":
            return tr("its doubtful repairs are not those of its text")
        case "search_index":
            return tr("the search does not find it")
        case "suggestion":
            return tr("its words are not what stands there")
        case "verdict":
            return tr("it is about a place outside of the text")
        case "place":
            return tr("the place where a reader left it is outside of the text")
        case _:
            return _of_labels(finding)


def _of_labels(finding: Finding) -> str:
    match finding.kind:
        case "label_quote":
            return tr("its quote is not what stands at its place in the raw text")
        case "label_further":
            return tr("its further stretches are not what stands in the raw text")
        case "label_words":
            return tr("the words of its attributes are not what stands in the raw text")
        case "label_context":
            return tr("what is kept of the words around it is not what stands there")
        case "link":
            return tr("it ties labels of two articles")
        case "absence":
            return tr("the code was looked for in vain, and is on the article")
        case "history":
            return tr("the events of the history do not go together")
        case "history_gap":
            return tr("events of the history are missing")
        case "history_lost":
            return tr("by the history it stands, but it is not there")
        case "history_gone":
            return tr("by the history it is gone, but it is there")
        case _:
            return tr("by the history it is otherwise")


def _way(finding: Finding) -> str:
    if finding.mendable:
        return tr("`pizhu check --mend` puts it right")
    match finding.kind:
        case "profile":
            return tr("its articles are normalized by another one with `pizhu renormalize --profile FILE`")
        case "settled_unsaid" | "settled":
            return tr("settle it again in the reader")
        case "bytes":
            return tr("the text is there, but the file cannot be given back: import it again, or go back to a backup")
        case "raw_text":
            return tr("its bytes are there: import them in another project, or go back to a backup")
        case "suggestion" | "verdict" | "place":
            return tr("no label is touched by it")
        case "absence":
            return tr("take one of the two back in the reader")
        case "history" | "history_gone" | "history_differs":
            return tr("look at it in the reader; what was there before is in a backup")
        case "sqlite" | "unreadable" | "foreign_key" | "schema" | "codebook":
            # An export reads all of it, and is refused.
            return tr("go back to a backup; `pizhu backup --list` says what copies there are")
        case _:
            return tr("go back to a backup; `pizhu export` gives what can be read")
