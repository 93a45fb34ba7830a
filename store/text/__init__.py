"""Pure functions on text: ``str`` and ``bytes`` in, values out; no files, no clock, no database."""
