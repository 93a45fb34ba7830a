import pytest

from store.text.changes import apply
from store.text.rules.lines import changes


def after(text: str) -> str:
    return apply(text, changes(text))[0]


FIRST = "清晨的山谷里雾气很重。村民们沿着新修的石板路走到茶园，开始采摘今年的第一批"
SECOND = "春茶，一直忙到中午才回家。"


@pytest.mark.parametrize("lines", ["\n\n甲\n\n\n乙\n丙\n\n", "甲\n\n乙\n\n丙"])
def test_blank_lines_go(lines: str) -> None:
    assert after(lines) == "甲\n乙\n丙"


def test_nothing_but_line_ends() -> None:
    assert after("\n\n\n") == ""


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_cut_sentence_is_joined(gap: str) -> None:
    assert after(FIRST + gap + SECOND) == FIRST + SECOND


def test_two_words_are_joined_by_a_space() -> None:
    start = FIRST + "Longjing"
    assert after(start + "\nGreen茶。好") == start + " Green茶。好"


@pytest.mark.parametrize(
    "line",
    [
        "清晨的山谷里雾气很重。村民们走到",
        "清晨的山谷里雾气很重，村民们沿着新修的石板路一直走到茶园里，天亮以前已经开始采摘今年的第一批",
    ],
)
def test_a_sentence_cut_early_is_joined(line: str) -> None:
    assert after(line + "\n" + SECOND) == line + SECOND


def test_a_number_that_was_cut_is_one_number() -> None:
    assert after(FIRST + "23\n80斤春茶。好") == FIRST + "2380斤春茶。好"


def test_a_number_begins_no_list() -> None:
    assert after(FIRST + "\n85.6%的茶。好") == FIRST + "85.6%的茶。好"


def test_a_mark_at_the_start_of_a_line_belongs_to_the_line_before() -> None:
    assert after("清晨的山谷里雾气很重而且很冷\n，村民走路") == "清晨的山谷里雾气很重而且很冷，村民走路"


@pytest.mark.parametrize(
    "text",
    [
        "村民们在茶园里采茶。某某 摄\n今年的茶很好，很香。",
        "村民们在茶园里采茶。某某某某某某某某某某某 摄\n今年的茶很好，很香。",
        "村民们在茶园里采茶。张三摄\n" + SECOND,
        "天亮了。我走进\n无人的山谷。\n你在哪里？风说\n它没有看见。",
        "村民们在茶园里采茶。作者单位某某茶场\n" + SECOND,
        FIRST + "\n本报某地1月5日讯春茶。",
        FIRST + "\n一、春茶。好",
        FIRST + "\n3、春茶。好",
        FIRST + "\n来源：春茶。",
        FIRST + "\n“春茶很好。”",
        FIRST + "\n春茶上市",
        FIRST + "\n春茶上市，喜迎客",
        FIRST + "。\n" + SECOND,
        FIRST + "(注\n" + SECOND,
        FIRST + "\n（注）" + SECOND,
        "一、落实“三项”，提质增效，助力乡村振兴的新发展\n" + SECOND,
        "如何破解融资难？某地打造企业服务的崭新模式\n" + SECOND,
        "某报记者 张三\n通讯员 李四\n" + SECOND,
        "春风又绿江南岸\n明月何时照我还\n" * 4 + "好",
    ],
)
def test_what_is_not_cut_stays(text: str) -> None:
    assert after(text) == text


def test_headlines_of_one_width_are_no_wrapped_text() -> None:
    text = "\n".join(["春回大地万物生，某某村里的果农开始忙起来了"] * 20)
    assert after(text) == text


def test_a_document_of_one_width_is_unwrapped() -> None:
    sentences = "这条小路从村口一直通到山顶。路边种满了桃树和李树，每到春天都开得很热闹，远近的人都来看花。"
    paragraph = sentences * 5 + "夏天也很好看"
    wrapped = "\n".join(paragraph[at : at + 23] for at in range(0, len(paragraph), 23))
    assert after(wrapped + "。\n第二段很短。") == paragraph + "。\n第二段很短。"
