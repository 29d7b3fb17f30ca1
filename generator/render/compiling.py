"""Templates become code for one language: words that never change are written into it.

A page asks for some sixty words of the interface. Asked for while a page is rendered, each costs
a look-up, a call and an escape; asked for when the template is compiled, all that stands between
two facts is one text. What a template means stays the same: whatever cannot be said beforehand is
left as it is, and a wrong key fails where it is rendered, as before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

_OWN_ESCAPE = f"\nfrom {__name__} import escaped as escape\n"
"""Ends the code of each template: its functions look the name up when they run."""


def escaped(value: object) -> str:
    """Return a value as HTML, like markupsafe.escape, but what is HTML already at no cost."""
    return value if type(value) is Markup else escape(value)


class LanguageEnvironment(Environment):
    """The templates in one language, autoescaped; an undefined name is an error."""

    def __init__(self, folders: Sequence[Path], constant: Mapping[str, object]) -> None:
        """Take the template folders, the project's own first, and the names that every one sees.

        Args:
            folders: where templates lie.
            constant: functions and values by the name that templates know them by; a function
                gives the same for the same arguments, whenever it is asked.
        """
        super().__init__(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._constant = dict(constant)
        self.globals.update(constant)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """Return the code of a template; Jinja2's own hook for another generator."""
        own = {one.name for one in source.find_all(nodes.Name) if one.ctx != "load"}
        known = {key: value for key, value in self._constant.items() if key not in own}
        folded = _Folder(known).visit(source)
        return super()._generate(folded, name, filename, defer_init) + _OWN_ESCAPE


class _Folder(NodeTransformer):
    """Puts values in the place of what is known when a template is compiled."""

    def __init__(self, known: Mapping[str, object]) -> None:
        self._known = known

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 (Jinja2's name)
        """Call a known function whose arguments are all written out."""
        self.generic_visit(node)
        function = self._value(node.node)
        plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if not plain or not callable(function):
            return node
        try:
            found = function(*(one.as_const() for one in node.args))
        except Exception:  # not constant, or wrong: then it is told where it is rendered
            return node
        return nodes.Const(found, lineno=node.lineno) if isinstance(found, str) else node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802
        """Write out a text that stands in a known module, like the address of a page."""
        self.generic_visit(node)
        found = self._value(node)
        return nodes.Const(found, lineno=node.lineno) if isinstance(found, str) else node

    def _value(self, node: nodes.Node) -> object:
        """Return what a name, or a name of a known module or object, stands for; else None."""
        if isinstance(node, nodes.Name):
            return self._known.get(node.name)
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            return getattr(self._known.get(node.node.name), node.attr, None)
        return None
