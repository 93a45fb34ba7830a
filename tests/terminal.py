"""A program in a real pseudo-terminal, and what a person in front of it would see."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from rich.cells import cell_len

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pagedown": "\x1b[6~",
    "home": "\x1b[H",
    "end": "\x1b[F",
}

# One thing that a program writes: a control sequence, a string (OSC, DCS …), another escape, or one character.
_ITEM = re.compile(
    r"\x1b\[(?P<csi>[0-?]*)[ -/]*(?P<final>[@-~])"
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[ -/]*[0-OQ-WYZ`-~=>]"
    r"|(?P<character>[^\x1b])"
)


class Screen:
    """Just enough of a terminal's screen to read what Textual draws: no styles, no regions, no tabs."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.x = self.y = 0
        self.overruns: list[str] = []
        """Characters that were written beyond the last column, with the row they were in."""
        self._cells = [[" "] * columns for _ in range(rows)]
        self._pending = ""

    @property
    def lines(self) -> list[str]:
        """The rows as they can be read; a wide character stands once."""
        return ["".join(row) for row in self._cells]

    @property
    def text(self) -> str:
        """All that can be read."""
        return "\n".join(self.lines)

    def feed(self, text: str) -> None:
        """Take in what the program wrote."""
        text, place = self._pending + text, 0
        while found := _ITEM.match(text, place):
            place = found.end()
            if found["final"]:
                self._control(found["csi"], found["final"])
            elif found["character"]:
                self._write(found["character"])
        # The beginning of a sequence whose end has not come yet.
        self._pending = text[place:]

    def _control(self, parameters: str, final: str) -> None:
        if parameters[:1] in {"?", ">", "<", "="}:
            if parameters == "?1049":
                self._erase(0, self.rows * self.columns)
            return
        numbers = [int(number) if number.isdigit() else 0 for number in parameters.split(";")]
        first = numbers[0]
        match final:
            case "H" | "f":
                self._move(numbers[1] - 1 if len(numbers) > 1 else 0, first - 1)
            case "A" | "B":
                self._move(self.x, self.y + max(first, 1) * (1 if final == "B" else -1))
            case "C" | "D":
                self._move(self.x + max(first, 1) * (1 if final == "C" else -1), self.y)
            case "G" | "d":
                self._move(*((max(first, 1) - 1, self.y) if final == "G" else (self.x, max(first, 1) - 1)))
            case "J" | "K":
                here = self.y * self.columns + min(self.x, self.columns - 1)
                row = (self.y * self.columns, (self.y + 1) * self.columns)
                start, end = (0, self.rows * self.columns) if final == "J" else row
                self._erase(*((here, end), (start, here + 1), (start, end))[min(first, 2)])

    def _move(self, x: int, y: int) -> None:
        self.x, self.y = min(max(x, 0), self.columns - 1), min(max(y, 0), self.rows - 1)

    def _erase(self, start: int, end: int) -> None:
        for place in range(start, end):
            self._cells[place // self.columns][place % self.columns] = " "

    def _write(self, character: str) -> None:
        if character in "\r\n\b":
            self._move({"\r": 0, "\n": self.x, "\b": self.x - 1}[character], self.y)
            if character == "\n":
                self._line_feed()
        elif (width := cell_len(character)) and character >= " ":
            if self.x + width > self.columns:
                self.overruns.append(f"{character!r} in row {self.y}: {self.lines[self.y]}")
                self.x = 0
                self._line_feed()
            self._put(character, width)

    def _put(self, character: str, width: int) -> None:
        row, end = self._cells[self.y], self.x + width
        # What is left of a wide character that is half overwritten is a blank.
        if row[self.x] == "":
            row[self.x - 1] = " "
        if end < self.columns and row[end] == "":
            row[end] = " "
        row[self.x : end] = [character, ""][:width]
        self.x = end

    def _line_feed(self) -> None:
        if self.y < self.rows - 1:
            self.y += 1
        else:
            self._cells = [*self._cells[1:], [" "] * self.columns]


class Terminal:
    """A running program with its screen; a context manager that ends it."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        columns: int = 80,
        rows: int = 24,
        cwd: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.screen = Screen(columns, rows)
        self.output = b""
        """Every byte that the program has written."""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._answered = 0
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        outside = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        terminal = {"LANG": "C.UTF-8", "TERM": "xterm-256color", "PIZHU_LANG": "en", "PIZHU_ANNOTATOR": "mei"}
        # A file that is not there: the person who runs the tests has settings of their own.
        terminal["PIZHU_SETTINGS"] = "none.toml"
        self._process = subprocess.Popen(
            list(map(str, command)),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd,
            env=outside | terminal | dict(environment or {}),
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        if self._master >= 0:
            os.close(self._master)

    def hang_up(self, seconds: float = 20) -> int:
        """Close the terminal over the program, and wait until that has ended; its exit status."""
        os.close(self._master)
        self._master = -1
        return self._process.wait(seconds)

    def kill(self) -> None:
        """Kill the program at once, with no word to it, and wait until it is gone."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def press(self, *keys: str) -> None:
        """Press keys: names of ``KEYS``, or text as it is typed."""
        for key in keys:
            os.write(self._master, KEYS.get(key, key).encode())

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal so large, and tell the program."""
        self.screen = Screen(columns, rows)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._process.send_signal(signal.SIGWINCH)

    def painted(self, key: str | tuple[int, int], quiet: float = 0.03) -> float:
        """Press a key, or take another size; the seconds until the last byte that it made the program write, 0 where
        it wrote none in one."""
        start = last = time.perf_counter()
        if isinstance(key, str):
            self.press(key)
        else:
            self.resize(*key)
        # Worked out afterwards: reading the screen must not be in the figure.
        chunks: list[bytes] = []
        while select.select([self._master], [], [], quiet if chunks else 1)[0]:
            chunks.append(os.read(self._master, 65_536))
            last = time.perf_counter()
        for chunk in chunks:
            self._take(chunk)
        return last - start

    def wait_for(self, *texts: str, seconds: float = 20) -> None:
        """Wait until all of these texts stand on the screen."""
        self.wait_until(lambda: all(text in self.screen.text for text in texts), f"{texts}", seconds)

    def wait_without(self, *texts: str, seconds: float = 20) -> None:
        """Wait until none of these texts stands on the screen."""
        self.wait_until(lambda: not any(text in self.screen.text for text in texts), f"no {texts}", seconds)

    def wait_until(self, seen: Callable[[], bool], what: str, seconds: float = 20) -> None:
        """Wait until something is so on the screen."""
        end = time.monotonic() + seconds
        while not seen():
            if time.monotonic() > end or not self._read(0.2):
                raise AssertionError(f"{what} was not seen on the screen:\n{self.screen.text.strip()}")

    def settle(self, seconds: float = 0.4) -> None:
        """Take in what comes until nothing has come for so long."""
        while select.select([self._master], [], [], seconds)[0] and self._read(0):
            pass

    def wait_for_end(self, seconds: float = 20) -> int:
        """Wait until the program has ended; its exit status."""
        end = time.monotonic() + seconds
        while self._read(0.2) and time.monotonic() < end:
            pass
        return self._process.wait(max(1.0, end - time.monotonic()))

    def _read(self, seconds: float) -> bool:
        """Take in what there is; false when the program is gone."""
        if not select.select([self._master], [], [], seconds)[0]:
            return self._process.poll() is None
        try:
            data = os.read(self._master, 65_536)
        except OSError:
            # How Linux says that the other end is closed.
            return False
        self._take(data)
        return bool(data)

    def _take(self, data: bytes) -> None:
        self.output += data
        self.screen.feed(self._decoder.decode(data))
        self._answer()

    def _answer(self) -> None:
        """Answer what Textual asks: synchronized output is there, resize events in the stream are not."""
        for mode, answer in ((b"2026", b"2"), (b"2048", b"0")):
            if self.output.find(b"\x1b[?" + mode + b"$p", self._answered) >= 0:
                os.write(self._master, b"\x1b[?" + mode + b";" + answer + b"$y")
                self._answered = len(self.output)
