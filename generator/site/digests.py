"""A digest of what files are made from: equal values have equal digests, on any machine.

A digest is made of a whole value, field by field, so nothing that a job can see is left out of its
key by mistake. What many jobs see is digested once.
"""

from __future__ import annotations

import copyreg
import hashlib
import io
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass

from generator.guide.hours_model import Week
from generator.guide.index import Counts, ServiceIndex
from generator.guide.model import Guide
from generator.i18n.translator import Translator
from generator.site.content import Content
from generator.source.markdown import Page

_SIZE = 16
"""Bytes of a digest."""
_MADE_OF_OTHERS = (Guide, Content, ServiceIndex, Counts)
"""What differs from job to job, but is put together from values that many jobs see."""
_PLAIN = (str, int, float, bytes, bool, type(None))


def digest_of(*parts: bytes) -> bytes:
    """Return a digest of parts, each of which keeps its own bounds."""
    found = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()


@dataclass(frozen=True, slots=True)
class _Known:
    """A digest, and the value that it is of: as long as it is here, no other has its identity."""

    value: object
    digest: bytes


class Digests:
    """Digests values; frozen records, and whatever it is told to keep in mind, once each."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._known: dict[int, _Known] = {}

    def keep(self, value: object) -> None:
        """Digest a value that many others hold, and keep it in mind."""
        self._known[id(value)] = _Known(value, self.of(value))

    def of(self, value: object) -> bytes:
        """Return the digest of a value: a frozen dataclass, a mapping, a tuple or a plain one."""
        if type(value) in _PLAIN:
            return repr(value).encode("utf-8", "surrogatepass")
        if (found := self._known.get(id(value))) is not None:
            return found.digest
        digest = self._made(value)
        if is_dataclass(value) and not isinstance(value, _MADE_OF_OTHERS):
            self._known[id(value)] = _Known(value, digest)
        return digest

    def _made(self, value: object) -> bytes:
        match value:
            case Translator():
                return self._of_translator(value)
            case Page():
                own = (value.file, value.path, value.body, value.body_line, repr(value.meta))
                return digest_of(*map(self.of, own), self.of(value.added))
            case Mapping():
                both = (self.of(part) for item in value.items() for part in item)
                return digest_of(b"mapping", *both)
            case tuple() | list():
                return digest_of(b"items", *map(self.of, value))
            case frozenset():
                return digest_of(b"set", *sorted(map(self.of, value)))
        if isinstance(value, _MADE_OF_OTHERS):
            return digest_of(*(self.of(getattr(value, name)) for name in _names(value)))
        return self._pickled(value)

    def _of_translator(self, words: Translator) -> bytes:
        """Return the digest of all but the texts: these are looked up one by one, and noted."""
        own = (words.language, words.name, words.direction, words.locale_code, words.missing)
        return digest_of(*map(self.of, own), self.of(words.book), self.of(words.source))

    def _pickled(self, value: object) -> bytes:
        """Return the digest of a record's pickle.

        Without a memo, so that it tells nothing of which parts are one object; a week, which many
        services have in common, is digested once all the same.
        """
        file = io.BytesIO()
        pickler = pickle.Pickler(file, 4)
        pickler.fast = True
        pickler.dispatch_table = {**copyreg.dispatch_table, Week: self._of_week}
        pickler.dump(value)
        return digest_of(file.getvalue())

    def _of_week(self, week: Week) -> tuple[type[bytes], tuple[bytes]]:
        known = self._known.get(id(week))
        if known is None:
            parts = (self._pickled(getattr(week, name)) for name in _names(week))
            known = self._known[id(week)] = _Known(week, digest_of(*parts))
        return bytes, (known.digest,)


def _names(value: Guide | Content | ServiceIndex | Counts | Week) -> list[str]:
    """Return the names of the fields by which two values of a dataclass are equal."""
    return [field.name for field in fields(value) if field.compare]
