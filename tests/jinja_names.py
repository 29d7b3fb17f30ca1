"""Reads which field of which type a template uses, by following loops, tests and macros."""

from __future__ import annotations

import types
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Union, get_args, get_origin, get_type_hints

from jinja2 import nodes

from generator.i18n.translator import Translator
from generator.render.view import View

Kind = object
"""A type as an annotation has it; None for "not known"."""
Scope = dict[str, Kind]
_PLAIN = (str, int, float, bool, bytes, date)


@dataclass(frozen=True, slots=True)
class Macros:
    """The macros that all templates share, by name."""

    tree: nodes.Template

    def __getitem__(self, name: str) -> nodes.Macro:
        return next(one for one in self.tree.find_all(nodes.Macro) if one.name == name)


@dataclass(slots=True)
class Reader:
    """Follows the types through a template; what it cannot follow it leaves alone.

    Attributes:
        seen: for each type, the fields that were used.
    """

    macros: Macros
    seen: dict[type, set[str]] = field(default_factory=lambda: defaultdict(set))
    _unknown: set[str] = field(default_factory=set)

    def unknown(self, tree: nodes.Template, view: type[View]) -> set[str]:
        """Return the fields that a template uses and that their types do not have."""
        self._unknown = set()
        self._block(tree.body, {**get_type_hints(view), "w": Translator})
        return self._unknown

    def _block(self, body: list[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._node(node, scope)

    def _node(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.For():
                item = _item(self._type(node.iter, scope))
                inner = {**scope, "loop": None, **_targets(node.target, item)}
                for test in [node.test] if node.test else []:
                    self._type(test, inner)
                self._block(node.body, inner)
                self._block(node.else_, scope)
            case nodes.AssignBlock():
                self._block(node.body, scope)
                scope |= _targets(node.target, None)
            case nodes.Assign():
                scope |= _targets(node.target, self._type(node.node, scope))
            case nodes.Expr():
                self._type(node, scope)
            case _:
                for child in node.iter_child_nodes():
                    self._node(child, scope)

    def _type(self, node: nodes.Expr, scope: Scope) -> Kind:
        match node:
            case nodes.Name():
                return scope.get(node.name)
            case nodes.Getattr():
                return self._field(self._type(node.node, scope), node.attr)
            case nodes.Call(node=nodes.Getattr(node=nodes.Name(name="m"), attr=name)):
                self._macro(name, [self._type(one, scope) for one in node.args])
                return None
            case nodes.Call(node=nodes.Name(name=name)) if name in self._own_macros():
                self._macro(name, [self._type(one, scope) for one in node.args])
                return None
        found = [self._type(child, scope) for child in _expressions(node)]
        return found[0] if isinstance(node, nodes.Getitem) and _item(found[0]) is None else None

    def _own_macros(self) -> set[str]:
        return {one.name for one in self.macros.tree.find_all(nodes.Macro)}

    def _macro(self, name: str, given: list[Kind]) -> None:
        macro = self.macros[name]
        names = [argument.name for argument in macro.args]
        self._block(macro.body, dict(zip(names, given, strict=False)))

    def _field(self, kind: Kind, name: str) -> Kind:
        for one in _choices(kind):
            if not isinstance(one, type) or one in _PLAIN:
                continue
            self.seen[one].add(name)
            hints = get_type_hints(one)
            if name in hints:
                return hints[name]
            found = getattr(one, name, None)
            if isinstance(found, property):
                return get_type_hints(found.fget).get("return")
            if callable(found):
                return get_type_hints(found).get("return")
            self._unknown.add(f"{one.__name__}.{name}")
        return None


def _expressions(node: nodes.Node) -> Iterator[nodes.Expr]:
    """Yield the expressions directly below a node; through a keyword or a pair to its value."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Expr):
            yield child
        else:
            yield from _expressions(child)


def _choices(kind: Kind) -> list[Kind]:
    """Return the types that a value may have."""
    if get_origin(kind) in {Union, types.UnionType}:
        return [one for one in get_args(kind) if one is not type(None)]
    return [kind]


def _item(kind: Kind) -> Kind:
    """Return the type of what a loop over a value yields."""
    origin = get_origin(kind)
    if origin in {tuple, list} or (isinstance(origin, type) and issubclass(origin, Iterator)):
        given = get_args(kind)
        return given[0] if len(given) == 1 or given[1:] == (...,) else None
    return None


def _targets(target: nodes.Node, kind: Kind) -> Mapping[str, Kind]:
    if isinstance(target, nodes.Name):
        return {target.name: kind}
    if isinstance(target, nodes.Tuple):
        parts = get_args(kind) if get_origin(kind) is tuple else ()
        names = [one.name for one in target.items if isinstance(one, nodes.Name)]
        return dict(zip(names, parts or [None] * len(names), strict=False))
    return {}
