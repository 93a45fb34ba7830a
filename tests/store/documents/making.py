"""Documents with invented texts, made here: a page, a Word document, a book, a PDF."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

BODY = "清晨的雾气还没有散，茶农们就上山采茶了。他们一直忙到中午才回家吃饭，下午又接着干活，直到太阳落山。"
"""A paragraph; six of them are a text that trafilatura is sure of."""

MENU = '<div class="nav"><a href="/">首页</a> <a href="/a">新闻频道</a></div>'


def page(body: str, head: str = "", charset: str = "utf-8") -> bytes:
    """A web page with a menu and a footer around its text."""
    title = "<title>茶园的清晨_山村网</title>"
    begin = f'<!DOCTYPE html><html><head><meta charset="{charset}">{title}{head}</head><body>{MENU}'
    text = (
        f'{begin}<h1>茶园的清晨</h1><div class="content">{body}</div><div class="footer">版权所有</div></body></html>'
    )
    return text.encode({"gb2312": "gb18030", "big5": "cp950"}.get(charset, charset))


def long_page(**more: str) -> bytes:
    """A page with a text of ordinary length."""
    return page("".join(f"<p>　　第{number}段。{BODY}</p>\n" for number in range(6)), **more)


def packed(members: Mapping[str, bytes | str]) -> bytes:
    """A ZIP archive."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in members.items():
            # Made at no time: a document is the same bytes whenever the test runs.
            archive.writestr(ZipInfo(name), data)
    return out.getvalue()


_CONTAINER = """<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
_PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">
<metadata><dc:title>茶书</dc:title><dc:creator>张三</dc:creator><dc:date>2020-05-01T00:00:00Z</dc:date></metadata>
<manifest><item id="b" href="b%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""
_CHAPTER = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><h1>{title}</h1>
<p>他<ruby>們<rt>men</rt></ruby>一直&nbsp;忙。<br/>𠮷家</p></body></html>"""


def book(**changed: str | None) -> bytes:
    """A book of two chapters; a member can be changed, or be missing, by its place."""
    chapters = {"a.xhtml": "第一章", "b b.xhtml": "第二章", "nav.xhtml": "目录"}
    members: dict[str, str | None] = {"mimetype": "application/epub+zip", "META-INF/container.xml": _CONTAINER}
    members |= {"OEBPS/content.opf": _PACKAGE}
    members |= {f"OEBPS/{name}": _CHAPTER.format(title=title) for name, title in chapters.items()}
    members |= {name.replace("__", "/").replace("_dot_", "."): text for name, text in changed.items()}
    return packed({name: text for name, text in members.items() if text is not None})


def pdf(pages: Iterable[str], *, picture: bool = False) -> bytes:
    """A PDF with these lines on its pages, each in one font that says what its glyphs are."""
    texts = list(pages)
    codes = {char: number for number, char in enumerate(sorted(set("".join(texts)) - {"\n"}), 1)}
    to_unicode = "\n".join(f"<{code:04x}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items())
    ranges = f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar"
    cmap = f"begincmap\n{ranges}\n{to_unicode}\nendbfchar\nendcmap"
    kids = " ".join(f"{7 + 2 * number} 0 R" for number in range(len(texts)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(texts)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [4 0 R]"
        " /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>",
        _stream(cmap),
        _stream("\0", " /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"),
    ]
    drawn = " /XObject << /I 6 0 R >>" if picture else ""
    for text in texts:
        lines = "".join(f" <{''.join(f'{codes[char]:04x}' for char in line)}> Tj 0 -20 Td" for line in text.split("\n"))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects) + 2} 0 R"
            f" /Resources << /Font << /F 3 0 R >>{drawn} >> >>"
        )
        objects.append(_stream(f"BT /F 12 Tf 50 700 Td{lines} ET"))
    return _file(objects)


def _stream(text: str, more: str = "") -> str:
    return f"<< /Length {len(text)}{more} >>\nstream\n{text}\nendstream"


def _file(objects: list[str]) -> bytes:
    out, places = b"%PDF-1.7\n", list[int]()
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return out + f"{head}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n".encode()


def written(folder: Path, name: str, data: bytes) -> Path:
    """The data in a file."""
    path = folder / name
    path.write_bytes(data)
    return path
