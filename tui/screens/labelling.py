"""What is done to labels: put on, looked at, gone to, changed, noted, taken off."""

from collections.abc import Callable

from textual import on
from textual.getters import query_one

from store import codebook, labels
from store.codebook import Codebook
from store.errors import PizhuError
from store.labels import anchor
from store.records import Label, Range
from tui.language import tell, tr
from tui.screens.code_picker import CodePicker
from tui.screens.label_view import following, innermost, label_line, label_marks, preceding, quoted
from tui.screens.note_prompt import NotePrompt
from tui.screens.reading import Reading
from tui.widgets.label_list import LabelList
from tui.widgets.pane_pair import PanePair


class Labelling(Reading):
    """The part of the reader that codes."""

    label_list = query_one(LabelList)

    _book: Codebook
    _labels: list[Label]
    _at_label: str | None = None
    """The label that the person went to, as long as the cursor stays at its start."""

    # Showing

    def _show_labels(self) -> None:
        """Show the labels as they are in the project now."""
        self._labels = labels.of_article(self._db, self._article.id)
        if any(label.code not in self._book for label in self._labels):
            # Someone has put a code into the codebook since.
            self._book = codebook.load(self._db)
        self.panes.show_labels(label_marks(self._labels, self._texts.alignment, self._book))
        self.label_list.show([label_line(label, self._texts, self._book) for label in self._labels])
        if self.label_list.has_keys and not self._labels:
            self.panes.focus_text()

    def _follow_cursor(self) -> None:
        """Look at the label that the cursor is on; while the list has the keys, its highlight stays where it is."""
        if self._at_label is not None:
            label = self._by_id(self._at_label)
            if label is None or label.raw is None or label.raw.start != self._place:
                self._at_label = None
        self._look_at(self._current())

    def _look_at(self, label: Label | None) -> None:
        spans = [one.id for one in self._labels if one.raw is not None]
        self.panes.focus_label(spans.index(label.id) if label and label.raw else None)
        if not self.label_list.has_keys:
            self.label_list.highlight(label.id if label else None)

    def _current(self) -> Label | None:
        """The label that keys act on: the highlighted one, the one gone to, or the innermost under the cursor."""
        if self.label_list.has_keys:
            return self._by_id(self.label_list.label)
        return self._by_id(self._at_label) or innermost(self._labels, self._texts.alignment, self._raw_cursor())

    # Actions

    def action_code(self) -> None:
        """Choose a code for what is selected, or else for the sentence under the cursor."""
        if self.label_list.has_keys:
            self._go_to(self._current())
            self.panes.focus_text()
            return
        if self.panes.selected is None:
            # Never a refusal: the letters that follow, meant for the picker, would be keys of the reader.
            self.panes.action_take("sentence")
        where = self.panes.selected or Range(0, 0)
        try:
            raw = anchor(self._texts.alignment, self.panes.selection.side, where)
        except PizhuError as error:
            self._say(tell(error))
            return
        self._pick(quoted(self._texts, raw), lambda code: self._add(code, raw))

    def action_repeat(self) -> None:
        """Put the code that was put on last on what is selected, or else on the sentence under the cursor."""

    def action_favourite(self, key: str) -> None:
        """Put the code of this key on what is selected, or else on the sentence under the cursor."""

    def action_add_stretch(self) -> None:
        """Add what is selected to the label that was put on last, or gone to."""

    def action_edges(self) -> None:
        """Select the words of the label under the cursor, to be widened or narrowed."""

    def action_code_article(self) -> None:
        """Choose a code for the whole article."""
        self._pick(tr("The whole article: {title}", title=self._article.title), lambda code: self._add(code, None))

    def action_change_code(self) -> None:
        """Give the label under the cursor another code."""
        if label := self._label_here():
            about = tr("Instead of {label}", label=self._about(label))
            self._pick(about, lambda code: self._change(label, code=code))

    def action_note(self) -> None:
        """Write a note on the label under the cursor."""
        if label := self._label_here():

            def keep(note: str | None) -> None:
                if note is not None:
                    self._change(label, note=note)

            self.app.push_screen(NotePrompt(self._about(label), label.note), keep)

    def action_remove(self) -> None:
        """Take off the label under the cursor."""
        if label := self._label_here():

            def remove() -> str:
                labels.remove(self._db, label.id, self._annotator)
                return tr("removed {code}; u brings it back", code=self._code_name(label))

            self._do(remove)

    def action_next_label(self) -> None:
        """Go to the next label after the cursor."""
        self._go_to(following(self._labels, self._by_id(self._at_label), self._raw_cursor().start))

    def action_previous_label(self) -> None:
        """Go to the label before the cursor."""
        self._go_to(preceding(self._labels, self._by_id(self._at_label), self._raw_cursor().start))

    @on(PanePair.LabelPointed)
    def _label_pointed(self, event: PanePair.LabelPointed) -> None:
        self._go_to([label for label in self._labels if label.raw is not None][event.label])

    @on(LabelList.Looked)
    def _looked(self, event: LabelList.Looked) -> None:
        self._go_to(self._by_id(event.label))

    @on(LabelList.Chosen)
    def _chosen(self, event: LabelList.Chosen) -> None:
        self._go_to(self._by_id(event.label))
        self.panes.focus_text()

    def _was_here(self) -> None:
        """The person did something here: keep the place."""
        raise NotImplementedError

    def _pick(self, about: str, then: Callable[[str], None]) -> None:
        def chosen(code: str | None) -> None:
            if code is not None:
                then(code)

        # Someone may have changed the codebook since.
        self._book = codebook.load(self._db)
        self.app.push_screen(CodePicker(self._book, about), chosen)

    def _add(self, code: str, raw: Range | None) -> None:
        def add() -> str:
            label = labels.add(self._db, self._article.id, code, self._annotator, raw)
            self._was_here()
            self.panes.let_go()
            return tr("saved {code}", code=self._code_name(label))

        self._do(add)

    def _change(self, label: Label, *, code: str | None = None, note: str | None = None) -> None:
        def change() -> str:
            changed = labels.change(self._db, label.id, self._annotator, code=code, note=note)
            return tr("saved {code}", code=self._code_name(changed))

        self._do(change)

    def _go_to(self, label: Label | None) -> None:
        if label is None:
            self._say(tr("There is no further label that way"))
        elif label.raw is None:
            self._look_at(label)
        else:
            side = self.panes.selection.side
            where = label.raw if side == "raw" else self._texts.alignment.to_normalized(label.raw)
            self._at_label, self._place = label.id, label.raw.start
            self.panes.point_at(where.start)
            self._look_at(label)

    def _label_here(self) -> Label | None:
        label = self._current()
        if label is None:
            self._say(tr("There is no label here; ] goes to the next one, t to the list"))
        return label

    def _by_id(self, label: str | None) -> Label | None:
        return next((one for one in self._labels if one.id == label), None)

    # Inside

    def _code_name(self, label: Label) -> str:
        return self._book[label.code].zh

    def _about(self, label: Label) -> str:
        quote = tr("(whole article)") if label.raw is None else quoted(self._texts, label.raw)
        return tr("{what}: {which}", what=self._code_name(label), which=quote)
