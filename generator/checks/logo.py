"""The logo on printed sheets: a drawing that is there, small, and made of lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.parsers import expat

from generator.source.nodes import Text, problem_at
from generator.source.problems import Problems, near, quoted
from generator.source.source import Source

LARGEST = 40_000
"""Bytes of a logo: it stands in every sheet, and a sheet stays below 150 KB."""
_FOLDER = "overrides/drawings"
_NOT_LINES = {
    "image": "It holds a picture made of dots, which copies blur.",
    "text": "It holds letters that need a font, which the sheets do not have.",
    "script": "It holds a script.",
    "foreignObject": "It holds a page, which paper can't show.",
}


def problems(source: Source) -> Problems:
    """The logo of the sheets can be printed."""
    sheets = source.settings.record.record("extra").record("guide").record("sheets")
    name = sheets.get("logo")
    if not isinstance(name, Text) or not name:
        return
    message = _missing(source, name)
    for said in [message] if message else _wrong(source.logo):
        yield problem_at(name, "sheets > logo", said, "sheets-logo")


def _missing(source: Source, name: str) -> str:
    """Return why there is no such drawing, or ""."""
    if name in source.drawings:
        return ""
    path = PurePosixPath(name)
    bare = path.name.removesuffix(".svg")
    if bare in source.drawings:
        return f"Write the name of the drawing alone: logo: {bare}"
    for other in sorted(source.other_pictures):
        if other == path.name or PurePosixPath(other).stem == name:
            return f"{_FOLDER}/{other} is no SVG. Save the logo as {_FOLDER}/{path.stem}.svg."
    return (
        f"There is no drawing {quoted(name)}. Put the logo into {_FOLDER}/ as {bare}.svg."
        + near(name, source.drawings)
    )


def _wrong(svg: str) -> Iterator[str]:
    """Yield what is wrong with a drawing as a logo."""
    size = len(svg.encode())
    if size > LARGEST:
        yield (
            f"The logo has {size:,} bytes, and at most {LARGEST:,} have room on a sheet. Save it "
            "as a plain SVG, with fewer points."
        )
        return
    reader = _Reader()
    try:
        reader.read(svg)
    except expat.ExpatError as error:
        yield (
            f"The logo can't be read as SVG: something is wrong in its line {error.lineno}. Save "
            "it again as SVG."
        )
        return
    if reader.root != "svg" or not reader.named:
        yield "The logo is no SVG that stands alone: it begins with <svg xmlns=…>. Save it again."
    elif not reader.sized:
        yield "The logo says no size. Its <svg> needs a viewBox, or a width and a height."
    for element, said in _NOT_LINES.items():
        if element in reader.elements:
            yield f"{said} Save the logo with everything turned into lines (paths)."


class _Reader:
    """Reads the elements of an SVG.

    Attributes:
        root: the name of the first element; `named` where it has the name space of SVG, `sized`
            where it says how large it is.
        elements: the names of all elements.
    """

    def __init__(self) -> None:
        self.root = ""
        self.named = self.sized = False
        self.elements: set[str] = set()

    def read(self, svg: str) -> None:
        """Take a whole drawing."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begin
        parser.Parse(svg, True)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if not self.root:
            self.root = name
            self.named = "http://www.w3.org/2000/svg" in attributes.values()
            self.sized = "viewBox" in attributes or {"width", "height"} <= set(attributes)
        self.elements.add(name)
