"""What is done to labels: put on, looked at, gone to, changed, noted, taken off."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.getters import query_one

from store import articles, codebook, history, label_watch, labels, links
from store.errors import PizhuError
from store.labels import anchor
from store.records import Label, Range, Side
from tui.label_words import Ties
from tui.language import tell, tr
from tui.page.label_marks import LabelMarks
from tui.screens.choosing_codes import ChoosingCodes
from tui.screens.label_gone import told_if_gone
from tui.screens.label_view import Drawn, following, innermost, label_line, preceding, quoted
from tui.widgets.label_list import LabelList
from tui.widgets.pane_pair import PanePair

# What is not on the first screen is imported where it is used: a person waits for that screen.
if TYPE_CHECKING:
    from tui.screens.code_picker import Picked


class Labelling(ChoosingCodes):
    """The part of the reader that codes."""

    label_list = query_one(LabelList)

    _labels_by_id: Mapping[str, Label]
    _label_marks: Mapping[Side, LabelMarks]
    _seen: label_watch.Look | None = None
    _at_label: str | None = None
    """The label that the person went to, as long as the cursor stays at its start."""
    _last: str | None = None
    """The label that was put on last, or gone to."""
    _label_drawing: Drawn | None = None
    _edging: tuple[Label, Range] | None = None
    """The label whose edges are being moved, and which of its stretches."""

    # Showing

    def _show_labels(self) -> None:
        """Show the labels as they are in the project now."""
        self._seen = label_watch.look(self._db, self._article.id, self._seen)
        self._labels = self._seen.labels
        self._labels_by_id = {label.id: label for label in self._labels}
        if any(label.code not in self._book for label in self._labels):
            # Someone has put a code into the codebook since.
            self._book = codebook.load(self._db)
        self._label_marks = self._drawing().marks(self._labels)
        self.panes.show_labels(self._label_marks)
        shown, texts, book = self._labels, self._texts, self._book
        ties = Ties(links.of_article(self._db, self._article.id), self._labels_by_id)
        self.label_list.show([label.id for label in shown], lambda at: label_line(shown[at], texts, book, ties))
        if self.label_list.has_keys and not self._labels:
            self.panes.focus_text()

    def _drawing(self) -> Drawn:
        """How the labels of this article are drawn, with this codebook."""
        drawn = self._label_drawing
        if drawn is None or drawn.alignment is not self._texts.alignment or drawn.book is not self._book:
            drawn = self._label_drawing = Drawn(self._texts.alignment, self._book)
        return drawn

    def _follow_cursor(self) -> None:
        """Look at the label that the cursor is on; while the list has the keys, its highlight stays where it is."""
        if self._at_label is not None:
            label = self._by_id(self._at_label)
            if label is None or label.raw is None or label.raw.start != self._place:
                self._at_label = None
        self._look_at(self._current())

    def _look_at(self, label: Label | None) -> None:
        self.panes.focus_label(label.id if label and label.raw else None)
        if not self.label_list.has_keys:
            self.label_list.highlight(label.id if label else None)

    def _current(self) -> Label | None:
        """The label that keys act on: the highlighted one, the one gone to, or the innermost under the cursor."""
        if self.label_list.has_keys:
            return self._by_id(self.label_list.label)
        if there := self._by_id(self._at_label):
            return there
        raw = self._raw_cursor()
        near = dict.fromkeys(mark.label for _, mark in self._label_marks["raw"].touching(raw))
        return innermost([self._labels_by_id[label] for label in near], self._texts.alignment, raw)

    # Actions

    def action_code(self) -> None:
        """Choose codes for what is selected, or else for the sentence under the cursor; keep edges that were moved."""
        if self.label_list.has_keys:
            self._go_to(self._current())
            self.panes.focus_text()
        elif self._edging is not None:
            self._keep_edges(self._edging)
        elif (raw := self._raw_selected()) is not None:
            self._pick_codes(quoted(self._texts, raw), lambda picked: self._add(picked, raw))

    def action_repeat(self) -> None:
        """Put the code that was put on last on what is selected, or else on the sentence under the cursor."""
        last = [code for code in labels.recent_codes(self._db, self._annotator) if code in self._book]
        if not last:
            self._say(tr("No code was put on yet; c chooses one"))
        elif self._are_offered(last[:1]) and (raw := self._raw_selected()) is not None:
            self._add_code(last[0], raw)

    def action_favourite(self, key: str) -> None:
        """Put the code of this key on what is selected, or else on the sentence under the cursor."""
        # Someone may have changed the codebook since.
        self._book = codebook.load(self._db)
        code = self._book.by_key(key)
        if code is None:
            self._say(tr("No code has the key {key}; the codebook (B) gives codes their keys", key=key))
        elif (raw := self._raw_selected()) is not None:
            self._add_code(code.id, raw)

    def action_add_stretch(self) -> None:
        """Add what is selected to the label that was gone to, or put on last."""
        label = self._by_id(self._last)
        if label is None or label.raw is None:
            self._say(tr("Go to a label, or put one on; then select what belongs to it, and press +"))
        elif self.panes.selected is None:
            self._say(tr("Select what belongs to {label}, then press +", label=self._about(label)))
        elif (raw := self._raw_selected()) is not None:
            self._change(label, ranges=[*label.ranges, raw])
            self.panes.let_go()

    def action_edges(self) -> None:
        """Select the words of the label under the cursor, to be widened or narrowed."""
        label = self._label_here()
        if label is None or label.raw is None:
            return
        here = self._raw_cursor().start
        stretch = next((each for each in label.ranges if each.start <= here < each.end), label.raw)
        self.panes.focus_text()
        self.panes.select(stretch)
        self.panes.go_on_selecting()
        self._edging = label, stretch
        self._say(tr("Move its end, O takes the other one; Enter keeps it, Escape leaves it as it was"))

    def _keep_edges(self, edging: tuple[Label, Range]) -> None:
        label, stretch = edging
        raw = self._raw_selected()
        if raw is not None:
            self.stop_edging()
            self._change(label, ranges=[raw if each == stretch else each for each in label.ranges])
            self.panes.let_go()

    def stop_edging(self) -> None:
        """Leave the label whose edges are being moved as it was."""
        self._edging = None

    def _raw_selected(self) -> Range | None:
        """The raw range of what is selected, or else of the sentence under the cursor; None where nothing can be coded.

        Never a refusal for want of a selection: the letters that follow, meant for the picker, would be keys of ours.
        """
        if self.panes.selected is None:
            self.panes.action_take("sentence")
        try:
            return anchor(self._texts.alignment, self.panes.selection.side, self.panes.selected or Range(0, 0))
        except PizhuError as error:
            self._say(tell(error))
            return None

    def action_code_article(self) -> None:
        """Choose a code for the whole article."""
        about = tr("The whole article: {title}", title=self._article.title)
        self._pick_codes(about, lambda picked: self._add(picked, None), words="")

    def action_change_code(self) -> None:
        """Give the label under the cursor another code."""
        if label := self._label_here():
            about = tr("Instead of {label}", label=self._about(label))
            self._pick(about, lambda code: self._change(label, code=code))

    def action_note(self) -> None:
        """Write a note on the label under the cursor."""
        if label := self._label_here():
            self._ask_note(label, self._about(label))

    def _ask_note(self, label: Label, about: str, typed: str | None = None) -> None:
        """Ask for a note, and again as long as what was typed cannot be kept: it is not to be lost."""
        from tui.screens.note_prompt import NotePrompt

        def keep(note: str | None) -> None:
            if note is None or self._change(label, note=note):
                return
            now, about = self._by_id(label.id), self._about(label)
            if now is None:
                self._ask_note(label, tr("{label} is gone; this is on no label", label=about), note)
            else:
                self._ask_note(now, tr("{label}, whose note is now: {note}", label=about, note=now.note or "–"), note)

        self.app.push_screen(NotePrompt(about, label.note, typed), keep)

    def action_remove(self) -> None:
        """Take off the label under the cursor."""
        if label := self._label_here():

            def remove() -> str:
                with told_if_gone(self._db, label, self._about(label)):
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
        self._go_to(self._by_id(event.label))

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

    def _add_code(self, code: str, raw: Range) -> None:
        from tui.screens.code_picker import Picked

        self._add(Picked((code,)), raw)

    def _add(self, picked: "Picked", raw: Range | None) -> None:
        self.stop_edging()

        def add() -> str:
            made = self._put_on(picked, raw)
            self._last = made[-1].id
            self._was_here()
            self.panes.let_go()
            return tr("saved {code}", code="、".join(map(self._code_name, made)))

        self._do(add)

    def _put_on(self, picked: "Picked", raw: Range | None) -> list[Label]:
        """Put on what was picked, as one step."""

        def put(codes: Sequence[str]) -> list[Label]:
            return [labels.add(self._db, self._article.id, code, self._annotator, raw) for code in codes]

        if not picked.new and len(picked.codes) == 1:
            return put(picked.codes)
        article = articles.article_row(self._db, self._article.id)
        with history.one_step(self._db, self._annotator, "label.add_codes", article):
            new = self._made(picked.new) if picked.new else ()
            made = put([*picked.codes, *new])
        self._book = codebook.load(self._db)
        return made

    def _made(self, name: str) -> tuple[str, ...]:
        """A code of this name, made now."""
        from store import code_changes

        return (code_changes.create(self._db, self._annotator, name).id,)

    def _change(
        self, label: Label, *, code: str | None = None, note: str | None = None, ranges: Sequence[Range] | None = None
    ) -> bool:
        def change() -> str:
            with told_if_gone(self._db, label, self._about(label)):
                changed = labels.change(
                    self._db, label.id, self._annotator, code=code, note=note, ranges=ranges, seen=label
                )
            return tr("saved {code}", code=self._code_name(changed))

        return self._do(change)

    def _go_to(self, label: Label | None) -> None:
        if label is None:
            self._say(tr("There is no further label that way"))
        elif label.raw is None:
            self._look_at(label)
        else:
            side = self.panes.selection.side
            where = label.raw if side == "raw" else self._texts.alignment.to_normalized(label.raw)
            self.stop_edging()
            self._last = label.id
            self._at_label, self._place = label.id, label.raw.start
            self.panes.point_at(where.start)
            self._look_at(label)

    def _label_here(self) -> Label | None:
        label = self._current()
        if label is None:
            self._say(tr("There is no label here; ] goes to the next one, t to the list"))
        return label

    def _by_id(self, label: str | None) -> Label | None:
        return None if label is None else self._labels_by_id.get(label)

    # Inside

    def _code_name(self, label: Label) -> str:
        return self._book[label.code].zh

    def _about(self, label: Label) -> str:
        quote = tr("(whole article)") if label.raw is None else quoted(self._texts, label.raw)
        return tr("{what}: {which}", what=self._code_name(label), which=quote)
