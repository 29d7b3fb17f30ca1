"""The one writer: a whole new site appears at once, or the old one stays as it was.

Files are written into a folder beside the site; when all are there, the two folders change
places in one step. A file that did not change is not written again but linked, so it keeps its
time, and a host that copies only what is new has little to copy.
"""

from __future__ import annotations

import contextlib
import ctypes
import filecmp
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from generator.site.folders import is_ours
from generator.source.problems import GuideError


class ForeignFolder(GuideError):
    """The output folder holds something that this generator did not make."""


class PathCollision(GuideError):
    """Two files of one site have the same path."""


@contextlib.contextmanager
def alone(out: Path) -> Iterator[None]:
    """Let one build at a time write a site; another one waits for its end.

    A build links what did not change from the old site. If the old site became another one in the
    middle, the new one would be a mixture of both.
    """
    lock = out.parent / f"{out.name}.new-lock"
    held = _held(lock)
    try:
        yield
    finally:
        if held is not None:
            lock.unlink(missing_ok=True)  # before it is let go: who waits looks whether it is there
            os.close(held)


def _held(lock: Path) -> int | None:
    """Return the descriptor of a lock that is held; None where there are none, or no right to."""
    try:
        import fcntl
    except ImportError:  # Windows
        return None
    while True:
        try:
            lock.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError:
            return None  # what can't be written here is told by the build itself
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if os.path.samestat(os.stat(lock), os.fstat(descriptor)):
                return descriptor
        except FileNotFoundError:
            pass  # whoever had it has taken it away: once more
        except OSError:  # a disk that knows no locks
            os.close(descriptor)
            return None
        os.close(descriptor)


def prepare(out: Path, force: bool = False) -> Path:
    """Return an empty folder beside `out` to write into.

    Finishes or removes what a killed build left behind.

    Raises:
        ForeignFolder: when `out` is a file, or a folder with other things in it.
    """
    _recover(out)
    if out.exists() and not force and not is_ours(out):
        raise ForeignFolder(
            f"{out} holds something that this guide did not make. Choose another folder with "
            "--out, or add --force to write over it."
        )
    for left in out.parent.glob(f"{out.name}.new-*"):
        if not _is_running(left.name.rpartition("-")[2]):
            shutil.rmtree(left, ignore_errors=True)
    staging = out.parent / f"{out.name}.new-{os.getpid()}"
    shutil.rmtree(staging, ignore_errors=True)
    with readable_by_all():
        staging.mkdir(parents=True)
    return staging


class Writer:
    """Writes files into a staging folder; one in each worker process."""

    def __init__(self, staging: Path, old: Path) -> None:
        """Take the folder to write to and the old site; `paths` tells what was written."""
        self.staging = str(staging)
        self.old = str(old) if old.is_dir() else ""
        self._folders: set[str] = set()
        self.paths: list[str] = []

    def write(self, path: str, data: bytes) -> int:
        """Write one file below the site and return its size in bytes."""
        target = self._target(path)
        if not (self.old and self._link(path, target, data)):
            with _new(target, path) as file:
                file.write(data)
        return len(data)

    def write_pieces(self, path: str, pieces: Iterable[bytes]) -> int:
        """Write one large file piece by piece, so that it is never whole in memory."""
        target = self._target(path)
        with _new(target, path) as file:
            size = sum(file.write(piece) for piece in pieces)
        old = f"{self.old}/{path}"
        if self.old and os.path.isfile(old) and filecmp.cmp(old, target, shallow=False):
            os.remove(target)
            self.keep(path)
        return size

    def read(self, path: str) -> bytes:
        """Return a file of the new site, or where it is not there yet, of the old one."""
        new = Path(self.staging, path)
        return (new if new.exists() else Path(self.old, path)).read_bytes()

    def time(self, path: str) -> int:
        """Return when a file of the new site was written, in nanoseconds since 1970."""
        return os.stat(f"{self.staging}/{path}").st_mtime_ns

    def _target(self, path: str) -> str:
        """Return where to write a file, after its folder is made; note its path."""
        self.paths.append(path)
        target = f"{self.staging}/{path}"
        self._make_folder(target)
        return target

    def _make_folder(self, target: str) -> None:
        folder = target.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, mode=0o755, exist_ok=True)
            self._folders.add(folder)

    def keep(self, path: str) -> bool:
        """Take a file of the old site as it is; say whether it was there."""
        if not self.old or not os.path.isfile(f"{self.old}/{path}"):
            return False
        target = f"{self.staging}/{path}"
        self._make_folder(target)
        try:
            os.link(f"{self.old}/{path}", target)
        except FileExistsError:
            raise _collision(path) from None
        except OSError:  # another disk, or one that knows no links
            shutil.copyfile(f"{self.old}/{path}", target)
        return True

    def _link(self, path: str, target: str, data: bytes) -> bool:
        """Take the old file when it holds the same bytes; say whether that went well."""
        old = f"{self.old}/{path}"
        try:
            if os.stat(old).st_size != len(data):
                return False
            with open(old, "rb") as file:
                if file.read() != data:
                    return False
            os.link(old, target)
        except FileExistsError:
            raise _collision(path) from None
        except OSError:
            return False
        return True


def _new(target: str, path: str) -> BinaryIO:
    """Open a file that is not there yet."""
    try:
        return open(target, "xb")
    except FileExistsError:
        raise _collision(path) from None


def _collision(paths: str) -> PathCollision:
    return PathCollision(f"Two pages have the same address: {paths}. Rename one of them.")


def files_in(site: Path) -> Iterator[str]:
    """Yield the path of every file of a site."""
    for folder, _, names in os.walk(site):
        below = os.path.relpath(folder, site).replace(os.sep, "/")
        yield from (name if below == "." else f"{below}/{name}" for name in names)


def others(old: Path, staging: Path, but: str) -> Iterator[str]:
    """Yield the files of the old site that are not in the new one, and not in the folder `but`."""
    for path in sorted(old.rglob("*")):
        name = path.relative_to(old).as_posix()
        if path.is_file() and not name.startswith(f"{but}/") and not (staging / name).exists():
            yield name


def refuse_same_paths(paths: Iterable[str]) -> None:
    """Raise PathCollision when two paths are equal, also where capitals don't count."""
    seen: dict[str, str] = {}
    for path in paths:
        other = seen.setdefault(path.lower(), path)
        if other is not path:
            raise _collision(f"{path} and {other}")


def publish(staging: Path, out: Path) -> None:
    """Let the new site take the place of the old one, then remove the old one."""
    if not out.exists():
        os.rename(staging, out)
    elif _exchange(staging, out):
        shutil.rmtree(staging, ignore_errors=True)
    else:
        old = out.parent / f"{out.name}.old"
        shutil.rmtree(old, ignore_errors=True)
        os.rename(out, old)
        os.rename(staging, out)
        shutil.rmtree(old, ignore_errors=True)


def discard(staging: Path) -> None:
    """Remove a new site that did not get finished."""
    shutil.rmtree(staging, ignore_errors=True)


def save(path: Path, pieces: Iterable[bytes]) -> int:
    """Let a whole file appear in one step and return its size; its folder is made if missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    try:
        with new.open("wb") as file:
            size = sum(file.write(piece) for piece in pieces)
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)
    return size


def rewrite(path: Path, text: str) -> None:
    """Give a source file a new text, in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8", newline="\n")
    if path.exists():
        shutil.copymode(path, new)
    os.replace(new, path)


@contextlib.contextmanager
def readable_by_all() -> Iterator[None]:
    """Make files and folders that a web server may read, whatever the user's umask."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def _recover(out: Path) -> None:
    """Finish an exchange in two steps that was cut in the middle."""
    old = out.parent / f"{out.name}.old"
    if old.is_dir() and not out.exists():
        os.rename(old, out)


def _is_running(pid: str) -> bool:
    if not pid.isdigit() or sys.platform == "win32":
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step (Linux 3.15, macOS 10.12); False if it can't."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            return bool(libc.renamex_np(os.fsencode(one), os.fsencode(other), 2) == 0)
        here = -100  # AT_FDCWD
        return bool(libc.renameat2(here, os.fsencode(one), here, os.fsencode(other), 2) == 0)
    except (AttributeError, OSError, TypeError):
        return False
