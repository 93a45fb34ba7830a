"""What each character becomes by itself: for that, nothing but the single characters of the dictionaries is read."""

from store.text.script.dictionaries import Stage, chain, singles


def characters(config: str) -> dict[str, str]:
    """What each character, normalized before, becomes in OpenCC's configuration of this name, where it is another one.

    Raises:
        FileNotFoundError: there is no such configuration.
    """
    become: dict[str, str] = {}
    for stage in chain(config, singles).stages:
        alone = alone_in(stage)
        become = alone | {char: alone.get(after, after) for char, after in become.items()}
    return {char: after for char, after in become.items() if char != after}


def alone_in(stage: Stage) -> dict[str, str]:
    """What the stage makes of single characters; entries that make several of one are left out."""
    alone: dict[str, str] = {}
    for dictionary in reversed(stage):
        alone.update((key, value) for key, value in dictionary.entries.items() if len(key) == 1)
    return {key: value for key, value in alone.items() if len(value) == 1}
