from tests.tui.screens.desk import *
async def test_probe(project: Project) -> None:
    project.add(BASE, CHANGED)
    project.label(0,7,"pairing"); project.label(3,5,"donations")
    async with project.sit() as desk:
        print(*desk.screen_rows(), sep="|\n")
        print(rows(desk.text), desk.lines, desk.status, desk.title)
        desk.check()
        for k in "right down end home pagedown pageup right_parenthesis right_parenthesis left_parenthesis right_curly_bracket left_curly_bracket G g".split():
            await desk.press(k); print(k, desk.cursor)
        await desk.press("c"); print(*desk.screen_rows(), sep="|\n")
        await desk.press("greater_than_sign")
        await desk.press("tab"); print(desk.cursor, desk.app.focused)
    async with project.sit(1) as desk:
        print(*desk.screen_rows(), sep="|\n")
        print(backgrounds(desk.raw,0), [s.color for c,s in styled(desk.raw,0)])
    assert 0
