"""The states of an article and the actions of the history, in words."""

from store.records import ArticleRow, Original, State, Unusable
from tui.language import tr


def state_name(state: State) -> str:
    """The state in the language of the interface."""
    names: dict[State, str] = {
        "new": tr("new"),
        "started": tr("started"),
        "done": tr("done"),
        "deferred": tr("deferred"),
        "skipped": tr("skipped"),
    }
    return names[state]


def unusable_name(unusable: Unusable) -> str:
    """Why an article is unusable, in the language of the interface."""
    names: dict[Unusable, str] = {
        "not_news": tr("not news"),
        "wrong_page": tr("wrong page"),
        "duplicate": tr("duplicate"),
        "other": tr("other"),
    }
    return names[unusable]


def shown_state(row: ArticleRow) -> str:
    """The state of an article in a list, where that it is unusable counts for more than how far someone is."""
    return tr("unusable") if row.unusable else state_name(row.state)


def all_done(*, whole: bool) -> str:
    """What is said where nothing is left to do in a list: of ``whole`` the project, or narrowed."""
    return tr("every article is done") if whole else tr("every article of this list is done")


def said_of(row: ArticleRow) -> str:
    """Why an article is skipped, deferred or unusable, and what it is a reprint of; nothing where it is none of it."""
    said = []
    if row.unusable:
        said.append(" · ".join(filter(None, (tr("unusable"), unusable_name(row.unusable), row.unusable_note))))
    if row.reason:
        said.append(tr("{what}: {which}", what=state_name(row.state), which=row.reason))
    if row.reprint:
        said.append(reprint_words(row.reprint))
    return "  ".join(said)


def reprint_words(original: Original) -> str:
    """What an article is a reprint of, and how like it is."""
    if original.likeness == 1:
        # Page and paper around it are not compared.
        return tr("the same running text as {title}", title=original.title)
    # Rounded down: only what has all words the same is 100 % alike.
    return tr("a reprint of {title}, {percent} % alike", title=original.title, percent=int(original.likeness * 100))


def action_name(action: str) -> str:
    """What an event of the history was, in words."""
    names = {
        "label.add": tr("label put on"),
        "label.remove": tr("label taken off"),
        "label.change": tr("label changed"),
        "label.import": tr("labels brought in"),
        "label.merge": tr("label of another project"),
        "project.merge": tr("project merged"),
        "prediction.add": tr("suggestion of a model"),
        "verdict.remove": tr("verdict taken back"),
        "label.add_all": tr("all like this coded"),
        "label.add_codes": tr("several codes put on"),
        "label.carry": tr("labels carried from another text"),
        "article.renormalize": tr("normalized anew"),
        "suggestion.accept": tr("suggestion accepted"),
        "suggestion.reject": tr("suggestion rejected"),
        "repair.settle": tr("repair settled"),
        "link.add": tr("labels linked"),
        "link.remove": tr("link taken off"),
        "link.evidence": tr("evidence"),
        "absence.add": tr("looked for, absent"),
        "absence.remove": tr("open again"),
        "memo.write": tr("memo"),
        "label.confirm_all": tr("labels confirmed"),
        "label.remove_all": tr("labels taken off"),
        "code.add": tr("code made"),
        "code.change": tr("code changed"),
        "code.meaning": tr("meaning of a code changed"),
        "code.move": tr("code moved"),
        "code.archive": tr("code archived"),
        "code.restore": tr("code out of the archive"),
        "code.merge": tr("codes merged"),
        "code.split": tr("code split"),
        "codebook.import": tr("codebook taken in"),
        "article.state": tr("state of the article"),
        "article.flag": tr("flag of the article"),
        "article.unusable": tr("use of the article"),
    }
    return names.get(action, action)
