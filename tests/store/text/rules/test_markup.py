import pytest

from store.text.changes import apply
from store.text.rules.markup import changes, changes_after_damage


def after(text: str) -> str:
    return apply(text, changes(text))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>春天来了</p>", "春天来了"),
        ('<p style="color:red" class=a>春天来了</P >', "春天来了"),
        ("春天<b>来</b>了", "春天来了"),
        ("春天<!-- 广告 -->来了", "春天来了"),
        ("<!DOCTYPE html><html>春天</html>", "春天"),
        ("春天<o:p></o:p>", "春天"),
        ("春天</p><p>夏天", "春天\n夏天"),
        ("春天<br/>夏天<BR>秋天", "春天\n夏天\n秋天"),
        ("春天</td> <td>夏天", "春天\n夏天"),
        ("春天</p>\n<p>夏天", "春天\n夏天"),
        ("春天来了。/p>", "春天来了。"),
    ],
)
def test_tags_go(text: str, expected: str) -> None:
    assert after(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("春天来了。?/p>", "春天来了。?"),
        ("春天?br />夏天", "春天?\n夏天"),
        ("春天?p>夏天", "春天?\n夏天"),
        ("<b>春天</b>", "春天"),
    ],
)
def test_what_a_question_mark_left_of_a_tag_goes_when_the_bytes_are_repaired(text: str, expected: str) -> None:
    assert apply(text, changes_after_damage(text))[0] == expected
    assert "?" not in text or after(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("春天&nbsp;来了", "春天 来了"),
        ("春天&nbsp来了&nbsp&nbsp夏天", "春天 来了  夏天"),
        ("&ldquo;春天&rdquo;", "“春天”"),
        ("&#26149;&#x5929;", "春天"),
        ("春&#27;&#x200B;&ZeroWidthSpace;天", "春天"),
        ("春&#13;天", "春\n天"),
        ("A&amp;B", "A&B"),
        ("A&amp;amp;B", "A&B"),
        ("A&amp;nosuch;", "A&nosuch;"),
        ("&lt;p&gt;春天&amp;lt;/p&amp;gt;", "春天"),
    ],
)
def test_entities_become_characters_but_no_controls(text: str, expected: str) -> None:
    assert after(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "[/bold]春天", "a < b > c", "1 << 2", "《春天》", "春天->夏天", ">>上一篇", "<春天>", "<<b", "<p", "p>",
        "春天p>", "cd /home/a>b", "http://a.cn/p>", "R&D;", "&nosuch;", "&nbspx",
        "&#xD800;", "&#0;", "&amp", "A&B", "3>2", "x<y", "<abc>", "<b or c>",
    ],
)  # fmt: skip
def test_what_is_no_markup_stays(text: str) -> None:
    assert list(changes(text)) == []


def test_deeper_nesting_than_residue_has_is_left_alone() -> None:
    text = "<" * 20 + "b>" * 20
    assert after(text) == text
