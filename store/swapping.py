"""Two folders that change places at once, so that neither name is ever without one."""

import errno
import os
import sys
from pathlib import Path

_HERE = -100
"""``AT_FDCWD``: paths are as they stand."""
_EXCHANGE = 2
"""``RENAME_EXCHANGE`` of Linux and ``RENAME_SWAP`` of macOS, of which Python's library has neither."""


def swap(one: Path, other: Path) -> bool:
    """Let each of two folders of one file system have the other's name; false where the system cannot do that at once.

    Raises:
        OSError: they cannot be renamed.
    """
    if sys.platform == "win32":
        return False
    # Seldom needed, and slow to load.
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):
        failed = library.renameat2(_HERE, first, _HERE, second, _EXCHANGE)
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(first, second, _EXCHANGE)
    else:
        return False
    code = ctypes.get_errno()
    if failed and code not in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        raise OSError(code, os.strerror(code), str(other))
    return not failed
