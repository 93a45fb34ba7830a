"""Sheets of the reader: what a label says besides its code, how labels are linked, and the answers on the article."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from store import absences, articles, codebook, history, labels, links
from store.records import Label, Link, Range, Words
from tui.label_words import link_in_words, link_name, value_in_words
from tui.language import tr
from tui.page.fold import shortened
from tui.screens.labelling import Labelling

# What is not on the first screen is imported where it is used: a person waits for that screen.
if TYPE_CHECKING:
    from tui.screens.label_sheet import Said, Taken
    from tui.screens.open_questions import Question, Work

_ANYWAY = "anyway"
_ABOUT = 16
"""Characters of a label's words in what is said of it."""


class Sheets(Labelling):
    """The part of the reader in which labels and the article are described."""

    _begun_link: str | None = None
    """The label at which a link was begun."""
    _wanted: "tuple[str, Said] | None" = None
    """The label whose sheet waits for words of the text, and what stands on it."""

    # What was begun

    def forget_begun(self) -> bool:
        """Begin no link, and want no words for a sheet any more; whether anything was begun."""
        had = self._begun_link is not None or self._wanted is not None
        self._begun_link = self._wanted = None
        return had

    def _said_on_arrival(self) -> str:
        """Besides, what was begun, as long as it is."""
        return "  ".join(filter(None, (self._said_of_begun(), super()._said_on_arrival())))

    def _said_of_begun(self) -> str:
        if self._wanted is not None:
            return tr("words for the sheet: select them, Enter takes them")
        label = self._by_id(self._begun_link)
        return "" if label is None else tr("link from {label}: L at another label", label=self._shortly(label))

    # The sheet of a label

    def action_label_sheet(self) -> None:
        """Look at all that the label under the cursor says, and change it."""
        if label := self._label_here():
            from tui.screens.label_sheet import Said

            said = Said(label.confidence, dict(label.attributes), label.note)
            self._open_sheet(label, said, self._taken() if self.panes.selected else None)

    def action_code(self) -> None:
        """Give the words that are selected to the sheet that waits for them, or choose codes for them."""
        if self._wanted is None or self.label_list.has_keys:
            super().action_code()
            return
        label, said = self._by_id(self._wanted[0]), self._wanted[1]
        if label is None:
            self.forget_begun()
            self._say("")
        elif (taken := self._taken()) is not None:
            self.forget_begun()
            self._open_sheet(label, said, taken)

    def _taken(self) -> "Taken | None":
        """What is selected, or else the sentence; None where nothing of it is in the normalized text."""
        raw = self._raw_selected()
        if raw is None:
            return None
        from tui.screens.label_sheet import Taken

        words = Words(raw, self._texts.raw[raw.start : raw.end])
        return Taken(words, value_in_words(self._texts, words))

    def _open_sheet(self, label: Label, said: "Said", taken: "Taken | None") -> None:
        from tui.screens.label_sheet import LabelSheet, Said

        # Someone may have changed the codebook since.
        self._book = codebook.load(self._db)
        by_id = {each.id: each for each in self._labels}
        tied = [(link.id, self._link_in_full(label, link, by_id)) for link in links.of_label(self._db, label.id)]
        shown = {name: value_in_words(self._texts, each) for name, each in said.attributes.items()}

        def answered(said: Said | None) -> None:
            if said is None:
                self._say(self._message)
            elif said.wanted:
                self._wanted = label.id, said
                self.panes.focus_text()
                self._say("")
            elif said != Said(label.confidence, dict(label.attributes), label.note):
                self._do(lambda: self._describe(label, said))

        attributes = self._book.attributes_of(label.code)
        self.app.push_screen(LabelSheet(self._about(label), attributes, said, tied, shown, taken), answered)

    def _link_in_full(self, label: Label, link: Link, by_id: Mapping[str, Label]) -> str:
        other = by_id.get(link.target if link.source == label.id else link.source)
        words = link_in_words(label.id, link, by_id, self._book)
        return words if other is None or other.raw is None else f"{words}  {self._words_of(other)}"

    def _describe(self, label: Label, said: "Said") -> str:
        """Keep what stands on the sheet, as one step."""

        def change() -> Label:
            return labels.change(
                self._db,
                label.id,
                self._annotator,
                note=said.note,
                confidence=said.confidence,
                attributes=said.attributes,
                seen=label,
            )

        if not said.gone:
            changed = change()
        else:
            article = articles.article_row(self._db, self._article.id)
            with history.one_step(self._db, self._annotator, "label.change", article, label.id):
                for link in sorted(said.gone):
                    links.remove(self._db, link, self._annotator)
                changed = change()
        self._was_here()
        return tr("saved {code}", code=self._code_name(changed))

    # Links

    def action_link(self) -> None:
        """Begin a link at the label under the cursor, or end it there."""
        label = self._label_here()
        if label is None:
            return
        source = self._by_id(self._begun_link)
        if source is None:
            self._begun_link = label.id
            self._say("")
        elif source.id == label.id:
            self._say(tr("Go to another label and press L there; Escape forgets the link"))
        else:
            self._ask_for_type(source, label)

    def _ask_for_type(self, source: Label, target: Label) -> None:
        from tui.screens.link_prompt import LinkPrompt

        def answered(kind: str | None) -> None:
            if kind is not None and self._do(lambda: self._tie(source, target, kind)):
                self._was_here()

        about = f"{self._shortly(source)} → {self._shortly(target)}"
        self.app.push_screen(LinkPrompt(about, links.types(self._db)), answered)

    def _tie(self, source: Label, target: Label, kind: str) -> str:
        link = links.add(self._db, source.id, target.id, kind, self._annotator)
        self._begun_link = None
        names = self._code_name(source), self._code_name(target)
        return tr("linked: {one} → {type} {other}", one=names[0], type=link_name(link.type), other=names[1])

    # The article

    def action_article_sheet(self) -> None:
        """Answer for the article, code by code, and write a memo on it."""
        self._open_article_sheet("")

    def _open_article_sheet(self, code: str) -> None:
        from tui.screens.article_sheet import ArticleSheet

        def closed(_: None) -> None:
            self._do(lambda: "")

        self.app.push_screen(ArticleSheet(self._db, self._annotator, self._article, self._texts, code), closed)

    def done_unless_open(self, finish: Callable[[], None]) -> None:
        """Finish with the article at once where nothing is really open, else ask first: look, or finish anyway."""
        from tui.screens.open_questions import open_questions

        questions = open_questions(self._work_here(), self._book)
        if not questions:
            finish()
            return
        from tui.screens.choice_prompt import ChoicePrompt

        def answered(choice: str | None) -> None:
            if choice == _ANYWAY:
                self.forget_begun()
                finish()
            elif choice is not None:
                self._look_into(next(each for each in questions if each.what == choice))

        choices = [(each.what, each.words) for each in questions]
        about = tr("Something is still open here")
        prompt = ChoicePrompt(about, [*choices, (_ANYWAY, tr("done anyway"))], questions[0].what)
        self.app.push_screen(prompt, answered)

    def _work_here(self) -> "Work":
        from tui.screens.open_questions import Work

        found = labels.of_article(self._db, self._article.id)
        return Work(
            [label for label in found if label.annotator == self._annotator],
            links.of_article(self._db, self._article.id),
            absences.answers(self._db, self._article.id, self._annotator),
            self._begun_link if self._by_id(self._begun_link) else None,
            self._undecided(),
            links.EVIDENCE in links.types(self._db),
        )

    def _undecided(self) -> int:
        """How many suggestions wait for a yes here, of somebody who answers them."""
        raise NotImplementedError

    def _look_into(self, question: "Question") -> None:
        label = self._by_id(question.label)
        match question.what:
            case "suggestions":
                self.call_later(self.run_action, "next_suggestion")
            case "codes":
                self._open_article_sheet("")
            case "evidence":
                self._open_article_sheet(label.code if label else "")
            case _:
                self._go_to(label)

    # Inside

    def _shortly(self, label: Label) -> str:
        return self._code_name(label) + (f" {self._words_of(label)}" if label.raw else "")

    def _words_of(self, label: Label) -> str:
        where = label.raw or Range(0, 0)
        return f"“{shortened(self._texts.quote(where), _ABOUT)}”"
