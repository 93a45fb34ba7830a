"""The answers on an article, code by code, what they rest on, and a memo."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.containers import Vertical
from textual.content import Content
from textual.getters import query_one
from textual.style import Style
from textual.widgets import Label as Words
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from store import absences, articles, codebook, history, labels, links, memos, undo
from store.absences import Answer
from store.database import Database
from store.errors import PizhuError
from store.history import Step
from store.records import Article, Code, Label
from store.text.glyphs import safe
from store.text.normalized import Normalized
from tui.language import tell, tr
from tui.page.fold import shortened
from tui.plain import plain
from tui.screens.evidence_prompt import EvidencePrompt
from tui.screens.label_view import colour_of, quoted
from tui.screens.leaving import Prompt
from tui.screens.note_prompt import NotePrompt

SIGNS: dict[Answer, str] = {"present": "✓", "absent": "✗", "open": "·"}


class ArticleSheet(Prompt[None]):
    """A line a code, in the tree of the codebook. What is done here is kept at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,A", "dismiss(None)", tr("Back"), id="answers.leave", tooltip=tr("Go back to the text")),
        Binding("space", "absent", tr("Looked for and absent, or open again"), show=False, id="answers.absent"),
        Binding("e", "evidence", tr("What a code on the whole article rests on"), show=False, id="answers.evidence"),
        Binding("m", "memo", tr("Write a memo on the article"), show=False, id="answers.memo"),
        Binding("u", "undo", tr("Undo your last action"), show=False, id="answers.undo"),
        Binding("r,ctrl+r", "redo", tr("Do again what you undid last"), show=False, id="answers.redo"),
        Binding("j", "step(1)", tr("Code below"), show=False, id="answers.down"),
        Binding("k", "step(-1)", tr("Code above"), show=False, id="answers.up"),
    ]
    DEFAULT_CSS = """
    ArticleSheet .dialog { height: 95%; }
    ArticleSheet OptionList { height: 1fr; border: none; padding: 0; background: $surface; }
    ArticleSheet OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
    ArticleSheet OptionList:focus { border: none; }
    ArticleSheet #memo, ArticleSheet #told { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    options = query_one(OptionList)

    def __init__(self, db: Database, annotator: str, article: Article, texts: Normalized, code: str = "") -> None:
        """The highlight begins at ``code``."""
        super().__init__()
        self._db = db
        self._annotator = annotator
        self._article = article
        self._texts = texts
        self._first = code
        self._look()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Words(plain(self._article.title), classes="about")
            yield OptionList(markup=False)
            yield Words(id="memo")
            yield Words(id="told")
            hint = tr("Space absent · Enter on the article · e evidence · m memo · u undo")
            yield Words(hint, classes="hint", markup=False)

    def on_mount(self) -> None:
        self._show_all()
        ids = [code.id for code in self._codes]
        self.options.highlighted = ids.index(self._first) if self._first in ids else 0
        self.options.focus()

    # What is there

    def _look(self) -> None:
        """Read what the annotator has answered so far."""
        self._book = codebook.load(self._db)
        self._answers = absences.answers(self._db, self._article.id, self._annotator)
        self._own = [
            label for label in labels.of_article(self._db, self._article.id) if label.annotator == self._annotator
        ]
        self._links = links.of_article(self._db, self._article.id)
        self._codes = [code for code in self._book.codes if not code.archived or code.id in self._answers]

    def _show_all(self) -> None:
        here = self.options.highlighted
        self.options.clear_options()
        self.options.add_options([Option(self._line(code), id=code.id) for code in self._codes])
        self.options.highlighted = None if here is None else min(here, len(self._codes) - 1)
        memo = memos.of_article(self._db, self._article.id, self._annotator)
        words = tr("{what}: {which}", what=tr("memo"), which=shortened(memo, 200)) if memo else tr("no memo yet")
        self.query_one("#memo", Words).update(plain(words))

    def _line(self, code: Code) -> Content:
        answer = self._answers.get(code.id, "open")
        colour = Style(foreground=Color.parse(colour_of(self._book, code.id)))
        depth = len(self._book.path(code.id)) - 1
        name = plain(code.zh) if code.parent else plain(code.zh).stylize("bold")
        said = plain(self._said(code, answer)).stylize("dim")
        return Content(f"{SIGNS[answer]} {'  ' * depth}") + Content.styled("■ ", colour) + name + Content("  ") + said

    def _said(self, code: Code, answer: Answer) -> str:
        if answer != "present":
            return tr("looked for, absent") if answer == "absent" else ""
        own = [label for label in self._own if label.code == code.id]
        spans, whole = [each for each in own if each.raw], [each for each in own if each.raw is None]
        words = [tr("labels: {count}", count=len(spans))] if spans else []
        words += [tr("on the whole article, evidence: {count}", count=len(self._evidence(each))) for each in whole]
        return " · ".join(words)

    def _evidence(self, label: Label) -> dict[str, str]:
        """The links from a label to its evidence, by the label that is the evidence."""
        return {each.target: each.id for each in self._links if (each.source, each.type) == (label.id, links.EVIDENCE)}

    # Actions

    def action_step(self, by: int) -> None:
        """Move the highlight, as far as there are codes."""
        self.options.highlighted = min(max((self.options.highlighted or 0) + by, 0), len(self._codes) - 1)

    def action_absent(self) -> None:
        """Say that the code was looked for and is not there, or take that back; go on to the next code."""
        code = self._here
        absent = self._answers.get(code.id) != "absent"

        def answer() -> str:
            absences.set_absent(self._db, self._article.id, code.id, self._annotator, absent)
            said = tr("looked for, absent") if absent else tr("open again")
            return tr("{what}: {which}", what=code.zh, which=said)

        if self._do(answer):
            self.action_step(1)

    @on(OptionList.OptionSelected)
    def _put_on(self) -> None:
        code = self._here

        def put() -> str:
            labels.add(self._db, self._article.id, code.id, self._annotator, None)
            return tr("on the whole article: {code}; e gives its evidence", code=code.zh)

        self._do(put)

    def action_evidence(self) -> None:
        """Choose the labels on words that the code on the whole article rests on."""
        code = self._here
        label = next((each for each in self._own if each.code == code.id and each.raw is None), None)
        spans = [each for each in labels.of_article(self._db, self._article.id) if each.raw]
        if label is None:
            self._tell(tr("This code is not on the whole article; Enter puts it there"))
        elif not spans:
            self._tell(tr("There is no label on words yet that could be evidence"))
        else:
            chosen = self._evidence(label)
            # Those of the same code first: they are the likeliest.
            ordered = sorted(spans, key=lambda each: each.code != code.id)
            lines = [(each.id, f"{self._book[each.code].zh}  {self._quoted(each)}") for each in ordered]

            def answered(wanted: frozenset[str] | None) -> None:
                if wanted is not None and wanted != chosen.keys():
                    self._do(lambda: self._rest_on(label, chosen, wanted))

            self.app.push_screen(EvidencePrompt(tr("Evidence for {code}", code=code.zh), lines, chosen), answered)

    def _rest_on(self, label: Label, chosen: dict[str, str], wanted: frozenset[str]) -> str:
        article = articles.article_row(self._db, self._article.id)
        with history.one_step(self._db, self._annotator, "link.evidence", article, label.id):
            for target in sorted(wanted - chosen.keys()):
                links.add(self._db, label.id, target, links.EVIDENCE, self._annotator)
            for target in sorted(chosen.keys() - wanted):
                links.remove(self._db, chosen[target], self._annotator)
        return tr("evidence for {code}: {count}", code=self._book[label.code].zh, count=len(wanted))

    def action_memo(self) -> None:
        """Write what one thinks of the article."""
        memo = memos.of_article(self._db, self._article.id, self._annotator)

        def answered(text: str | None) -> None:
            if text is not None:
                self._do(lambda: self._remember(text))

        self.app.push_screen(NotePrompt(tr("Memo on {title}", title=self._article.title), memo), answered)

    def _remember(self, text: str) -> str:
        memos.write(self._db, self._article.id, self._annotator, text)
        return tr("memo saved")

    def action_undo(self) -> None:
        """Undo the annotator's last action, wherever it was."""
        self._turn(undo.undo, tr("undone"), tr("There is nothing to undo"))

    def action_redo(self) -> None:
        """Do again what the annotator undid last."""
        self._turn(undo.redo, tr("done again"), tr("There is nothing to do again"))

    # Inside

    @property
    def _here(self) -> Code:
        return self._codes[self.options.highlighted or 0]

    def _quoted(self, label: Label) -> str:
        return shortened(" … ".join(quoted(self._texts, raw) for raw in label.ranges), 60)

    def _turn(self, turn: Callable[[Database, str], Step | None], said: str, nothing: str) -> None:
        self._do(lambda: said if turn(self._db, self._annotator) else nothing)

    def _do(self, action: Callable[[], str]) -> bool:
        """Carry out an action of the store; then show what is there. Whether it was done."""
        try:
            said = action()
        except PizhuError as error:
            self._tell(tell(error))
            return False
        finally:
            self._look()
            self._show_all()
        self._tell(said)
        return True

    def _tell(self, words: str) -> None:
        self.query_one("#told", Words).update(plain(safe(words)))
