"""What the file system knows of a project: which files it is made of, and whether they lie on another machine."""

import os
from functools import cache
from pathlib import Path
from typing import TypeAlias

MOUNTS = Path("/proc/self/mountinfo")
"""Where Linux lists what is mounted; elsewhere there is no such file, and every file system counts as a local one."""
_NETWORKS = frozenset(
    {
        *("9p", "acfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "gpfs", "lustre", "ncpfs"),
        *("nfs", "nfs4", "pvfs2", "smb3", "smbfs", "vboxsf"),
        *("fuse.ceph", "fuse.davfs", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"),
    }
)
"""File systems on which several machines, or one and its guest, see the same files, but share no memory."""

BESIDE = ("", "-wal", "-shm")
"""What SQLite adds to the name of a project for the files of it."""
LOGS = ("-wal", "-journal")
"""Of those beside a project the ones without which it is not whole, as long as something stands in them."""
Files: TypeAlias = tuple[tuple[int, int] | None, ...]
"""Device and inode of each of those files, None where there is none."""


def files_of(path: str) -> Files:
    """The files that the project of this path is made of at the moment."""
    return tuple([_identity(path + end) for end in BESIDE])


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def size_of(path: Path, end: str = "") -> int | None:
    """Bytes of one of the files of a project; None where there is none."""
    try:
        return os.stat(f"{path}{end}").st_size
    except OSError:
        return None


def network_of(path: Path) -> str | None:
    """The name of the network file system that this file lies on, or would lie on; None on a local one."""
    for place in (path, path.parent):
        try:
            device = os.stat(place).st_dev
        except OSError:
            continue
        kind = _kinds(MOUNTS).get(f"{os.major(device)}:{os.minor(device)}", "") if hasattr(os, "major") else ""
        return kind if kind in _NETWORKS else None
    return None


@cache
def _kinds(mounts: Path) -> dict[str, str]:
    """The kind of file system of each device."""
    found = {}
    try:
        lines = mounts.read_bytes().decode(errors="replace").splitlines()
    except OSError:
        return {}
    for line in lines:
        before, _, after = line.partition(" - ")
        if len(fields := before.split()) > 2 and after:
            found[fields[2]] = after.split()[0]
    return found
