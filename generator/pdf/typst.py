"""The only module that imports typst: a template and its data become a PDF.

Data reaches a template as JSON in `sys.inputs`, so no text can become code. Only the guide's own
fonts are there, and no package is ever fetched. PDF/UA-1 export refuses a missing glyph, a
picture without words and a skipped heading; the templates themselves refuse what does not fit.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final, Literal

import typst

from generator.source.problems import GuideError

STANDARD: Final = "ua-1"
VERSION: Final = version("typst")


class Unprintable(GuideError):
    """A sheet can't be set; the text says why."""


class Typesetter:
    """Sets sheets; each worker process has its own."""

    def __init__(self, templates: Path, fonts: Path) -> None:
        """Take the folder of the templates and the folder of the fonts."""
        self._templates = templates
        own = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]
        )
        self._compiler = typst.Compiler(root=templates, font_paths=own)

    def pdf(self, template: str, view: object) -> bytes:
        """Return a sheet as PDF/UA-1; the same view makes the same bytes.

        Raises:
            Unprintable: a sign has no glyph, a text does not fit, or the template has a mistake.
        """
        made = self._set(template, view, "pdf", None)
        return made if isinstance(made, bytes) else b"".join(made)

    def pictures(self, template: str, view: object, ppi: float) -> list[bytes]:
        """Return the pages of a sheet as PNG, `ppi` dots to the inch."""
        made = self._set(template, view, "png", ppi)
        return [made] if isinstance(made, bytes) else made

    def _set(
        self,
        template: str,
        view: object,
        kind: Literal["pdf", "png"],
        ppi: float | None,
    ) -> bytes | list[bytes]:
        try:
            made = self._compiler.compile(
                input=str(self._templates / f"{template}.typ"),
                sys_inputs={"data": as_json(view)},
                format=kind,
                ppi=ppi,
                pdf_standards=[STANDARD] if kind == "pdf" else [],
                timestamp=0 if kind == "pdf" else None,
            )
        except typst.TypstError as error:
            message = error.message.removeprefix("panicked with: ")
            raise Unprintable(" ".join([message, *error.hints])) from None
        return made if made is not None else b""


def as_json(view: object) -> str:
    """Return a view as Typst reads it: records become objects, the same view the same text."""
    return json.dumps(view, ensure_ascii=False, default=_record)


def _record(value: object) -> dict[str, object]:
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is no part of a view")
    record = {one.name: getattr(value, one.name) for one in fields(value)}
    frame = record.pop("frame", None)
    return {**_record(frame), **record} if frame else record
