"""The words of each command: one file a subject. ``tui.cli.parser`` puts them together."""
