"""Invented sentences, as news has them, and what the damage may have done to them."""

from dataclasses import replace

from hypothesis import strategies as st

from store.text.damage import FULL, Damage, damage

BEFORE = "今年春天，村里来了一批年轻的党员干部，大家商量怎样把山上的茶园种好。"
AFTER = "后来，这项工作得到了群众的支持，合作社的收入也增加了不少。"

SIMPLIFIED = replace(FULL, script=False, glosses=())
"""What a mirror does that keeps the script."""

CLAUSES = [
    "大家都说今年的收成好",
    "这条路一定要修通",
    "党员干部带头干",
    "我们不怕困难",
    "他把自己的想法告诉了记者",
    "在党务工作会议上",
    "合作社的收入增加了",
    "因为社区的服务很好",
    "主动挑起重担",
    "两新党组织负责人表示",
    "时任村支书的王建国笑了",
    "没多久就有了结果",
    "上海基层党建的经验",
    "他要求大家都来",
    "3年前他24岁",
    "GDP增长了5%",
    "",
]
_MARKS = [*"，。！？；：、（）《》", "！”", "？”", "，“", "：“", "</p>", "\n", *["。”", "。“", "。’", "。”</p>"] * 4]
"""Most of them can be cut."""


def in_context(line: str, steps: Damage | None = None, ending: bool = True) -> str:
    """The line between two that are sound; these after ``steps``."""
    before, after = (damage(each, steps).raw if steps else each for each in (BEFORE, AFTER))
    return f"{before}\n{line}\n{after}" if ending else f"{before}\n{line}"


@st.composite
def broken_texts(draw: st.DrawFn, script: bool) -> tuple[str, Damage]:
    """A sound text of a few clauses, and steps of damage."""
    pieces = st.tuples(st.sampled_from(CLAUSES), st.sampled_from(_MARKS)).map("".join)
    text = "".join(draw(st.lists(pieces, min_size=1, max_size=6)))
    marks = draw(
        st.sampled_from(
            ["！", "！", "！", "！", "；", "：", "，", "。", "、", "？（）", "“”《》", "！；：，。、？（）“”《》"]
        )
    )
    base = FULL if script else SIMPLIFIED
    return text, replace(base, marks=marks, fold=draw(st.sampled_from([FULL.fold, ""])), lines=draw(st.booleans()))
