"""The keys for what is done to an article and its labels. Those that move are in ``tui.widgets.pane_keys``."""

from textual.binding import Binding, BindingType

from tui.language import tr


def _key(keys: str, action: str, what: str, *, label: str = "") -> Binding:
    """A key of the reader; with a label it stands in the footer, without one in the help alone."""
    name = action.removeprefix("app.")
    tooltip = what if label else ""
    return Binding(keys, action, label or what, show=bool(label), id=f"reader.{name}", tooltip=tooltip)


READER_BINDINGS: list[BindingType] = [
    _key("c,enter", "code", tr("Put a code on what is selected"), label=tr("Code")),
    _key("a", "code_article", tr("Put a code on the whole article"), label=tr("Article")),
    _key("m", "note", tr("Write a note on the label under the cursor"), label=tr("Note")),
    *(
        Binding(
            digit,
            f"favourite('{digit}')",
            tr("Put the code of this key on the selection, or on the sentence"),
            show=False,
            id=f"reader.favourite_{digit}",
        )
        for digit in "123456789"
    ),
    _key("full_stop", "repeat", tr("Put the last code on the selection, or on the sentence")),
    _key("plus", "add_stretch", tr("Add the selection to the last label, whose words then stand apart")),
    _key("E", "edges", tr("Select the words of the label, to widen or narrow it")),
    _key("i", "label_sheet", tr("All that the label says: how sure, attributes, note, links")),
    _key("L", "link", tr("Begin a link at the label under the cursor, or end it there")),
    _key("A", "article_sheet", tr("The answers on the article, code by code, and a memo")),
    _key("J", "next_suggestion", tr("Go to the next suggestion")),
    _key("Y", "accept", tr("Take the suggestion, go to the next one")),
    _key("R", "reject", tr("Reject the suggestion, go to the next one")),
    _key("P", "suggestions", tr("Show suggestions, or hide them")),
    _key("V", "code_all", tr("Code all places like this one")),
    _key("M", "carry", tr("Carry labels here from another text of this piece")),
    _key("exclamation_mark", "settle", tr("Settle the repair under the cursor")),
    _key("e", "change_code", tr("Give the label under the cursor another code")),
    _key("x,delete", "remove", tr("Take off the label under the cursor"), label=tr("Remove")),
    _key("d", "done", tr("Mark the article done, go to the next unfinished one"), label=tr("Done")),
    _key("f", "flag", tr("Flag the article for yourself, or take the flag off")),
    _key("K", "put_off", tr("Skip the article or defer it, with a reason")),
    _key("X", "unusable", tr("Mark the article unusable, with a reason")),
    _key("u", "undo", tr("Undo your last action"), label=tr("Undo")),
    _key("r,ctrl+r", "redo", tr("Do again what you undid last")),
    _key("y", "copy", tr("Copy what is selected, or the sentence")),
    _key("slash,ctrl+f", "find", tr("Find words in this article, or /a regular expression/"), label=tr("Find")),
    _key("n", "next_hit", tr("Next hit")),
    _key("N", "previous_hit", tr("Hit before")),
    _key("F", "app.search_project", tr("Find in all articles")),
    _key("right_square_bracket", "next_label", tr("Go to the next label")),
    _key("left_square_bracket", "previous_label", tr("Go to the label before")),
    _key("equals_sign", "next_repair", tr("Go to the next doubtful repair")),
    _key("minus", "previous_repair", tr("Go to the doubtful repair before")),
    _key("D", "app.doubtful_repairs", tr("The doubtful repairs of all articles")),
    _key("H", "app.history", tr("What was done")),
    _key("B", "app.codebook", tr("The codebook")),
    _key("percent_sign", "app.statistics", tr("Statistics: labels by code, person, source, month")),
    _key("colon", "go_to", tr("Go to a paragraph by its number, or to a percentage")),
    _key("greater_than_sign", "next_article", tr("Go to the next article")),
    _key("less_than_sign", "previous_article", tr("Go to the article before")),
    _key("question_mark", "app.help", tr("Show all keys"), label=tr("Help")),
    _key("tab,shift+tab", "other_text", tr("The same place in the other text")),
    _key("t", "labels", tr("Go to the list of labels, or back to the text")),
    _key("escape", "let_go", tr("Drop the selection, the hits, or go back to the list")),
    _key("q", "leave", tr("Go back to the list of articles"), label=tr("List")),
]
