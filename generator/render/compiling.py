"""Templates become code: once for all languages, with each language's words written into it.

A page asks for some sixty words of the interface. Asked for while a page is rendered, each costs
a look-up, a call and an escape. So a template is compiled with marks where its constant words go;
in the code of a language, words stand in the place of the marks, and all that stands between two
facts is one text. What a template means stays the same; a wrong key fails when its template is
first used.

The only module that knows the inside of Jinja2: `_generate` and `code_generator_class` are its
hooks for other generators.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from generator.i18n.noted import asked_while, note
from generator.i18n.translator import Translator

_MARK = "\ue010"
"""A private-use character around the number of a constant; no template has it."""
_MARKED = re.compile(f"{_MARK}(\\d+){_MARK}")
_SPECIAL = re.compile("[&<>'\"]")
_OWN_ESCAPE = f"\nfrom {__name__} import escaped as escape\n"
"""Ends the code of each template: its functions look the name up when they run."""


def escaped(value: object) -> str:
    """Return a value as HTML, as markupsafe.escape does, but make no Markup that is thrown away."""
    if type(value) is Markup or (type(value) is str and not _SPECIAL.search(value)):
        return value
    return escape(value)


@dataclass(frozen=True, slots=True)
class Filled:
    """The code of a template in one language, and the keys of the words written into it."""

    code: CodeType
    asked: frozenset[str]


class LanguageEnvironment(Environment):
    """The templates in one language, autoescaped; an undefined name is an error."""

    def __init__(
        self,
        folders: Sequence[Path],
        words: Translator,
        constant: Mapping[str, object],
        filters: Mapping[str, Callable[..., str]],
        filled: MutableMapping[str, Filled],
    ) -> None:
        """Take the template folders, the project's own first, and what templates know.

        Args:
            folders: where templates lie.
            words: of the language.
            constant: functions and values by the name that templates know them by; a function
                gives the same for the same arguments, whenever it is asked.
            filters: filters by name.
            filled: what was filled already in this language with equal values; added to.
        """
        loader = _Loader(FileSystemLoader(folders), words, constant, tuple(filters.items()), filled)
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=StrictUndefined,
        )
        self.globals.update(constant)
        self.filters.update(filters)


class _Loader(BaseLoader):
    """Gives the code of a template with the words of one language in it.

    Each is filled once, whoever notes the words that it asks for.
    """

    def __init__(
        self,
        files: FileSystemLoader,
        words: Translator,
        constant: Mapping[str, object],
        filters: tuple[tuple[str, Callable[..., str]], ...],
        filled: MutableMapping[str, Filled],
    ) -> None:
        self._files, self._words, self._filled = files, words, filled
        self._constant, self._filters = constant, filters

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, object] | None = None,
    ) -> Template:
        if name not in self._filled:
            codes: list[CodeType] = []
            asked = asked_while(self._words, lambda: codes.append(self._fill(name)))
            self._filled[name] = Filled(codes[0], asked)
        note(self._words, self._filled[name].asked)
        code = self._filled[name].code
        return environment.template_class.from_code(environment, code, dict(globals or {}))

    def _fill(self, name: str) -> CodeType:
        # The loader of files needs no environment to read one.
        source, path, _ = self._files.get_source(Environment(), name)
        made = _compiled(source, name, path, frozenset(self._constant), self._filters)
        said = [self._said(one, path) for one in made.constants]
        return _filled(made.code, lambda mark: said[int(mark[1])])

    def _said(self, constant: nodes.Node, path: str) -> str:
        """Return the text of a constant; an error tells where it stands."""
        try:
            return str(escape(_value(constant, self._constant)))
        except Exception as error:
            error.add_note(f"{path}:{constant.lineno}")
            raise


@dataclass(frozen=True, slots=True)
class _Compiled:
    """The code of a template, and what stands in the place of each mark in it, by its number."""

    code: CodeType
    constants: Sequence[nodes.Node]


@lru_cache(maxsize=256)
def _compiled(
    source: str,
    name: str,
    path: str,
    names: frozenset[str],
    filters: tuple[tuple[str, Callable[..., str]], ...],
) -> _Compiled:
    compiler = _Compiler(names, dict(filters))
    return _Compiled(compiler.compile(source, name, path), compiler.constants)


class _Compiler(Environment):
    """Compiles one template."""

    def __init__(self, names: frozenset[str], filters: Mapping[str, Callable[..., str]]) -> None:
        super().__init__(
            autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.filters.update(filters)
        self.names = names
        self.constants: list[nodes.Node] = []

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        own = {one.name for one in source.find_all(nodes.Name) if one.ctx != "load"}
        self.names -= own
        for output in source.find_all(nodes.Output):
            output.nodes = [self._marked(one) for one in output.nodes]
        return super()._generate(source, name, filename, defer_init) + _OWN_ESCAPE

    def _marked(self, node: nodes.Expr) -> nodes.Expr:
        """Return a mark for what is the same on every page of a language, else the node.

        Only what is written out is marked, and the two sides of a choice between such: a mark that
        is compared or cut would not be what it stands for.
        """
        if isinstance(node, nodes.CondExpr):
            node.expr1 = self._marked(node.expr1)
            node.expr2 = self._marked(node.expr2) if node.expr2 else None
            return node
        if not isinstance(node, nodes.Call | nodes.Getattr) or not _is_constant(node, self.names):
            return node
        self.constants.append(node)
        mark = Markup(f"{_MARK}{len(self.constants) - 1}{_MARK}")
        return nodes.Const(mark, lineno=node.lineno)


class _Generator(CodeGenerator):
    """Calls what every template knows without asking whether it wants the context."""

    def visit_Call(  # noqa: N802 (Jinja2's name)
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        known = self.environment.names if isinstance(self.environment, _Compiler) else frozenset()
        if forward_caller or node.dyn_args or node.dyn_kwargs or not _names(node.node, known):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        callee = node.node
        if isinstance(callee, nodes.Getattr):
            self.visit(callee.node, frame)
            self.write(f".{callee.attr}")
        else:
            self.visit(callee, frame)
        self.write("(")
        for one in node.args:
            self.visit(one, frame)
            self.write(", ")
        for named in node.kwargs:
            self.write(f"{named.key}=")
            self.visit(named.value, frame)
            self.write(", ")
        self.write(")")


_Compiler.code_generator_class = _Generator


def _names(node: nodes.Node, names: frozenset[str]) -> bool:
    """Say whether a node is a known name, or a name of what is known."""
    inner = node.node if isinstance(node, nodes.Getattr) else node
    return isinstance(inner, nodes.Name) and inner.name in names


def _is_constant(node: nodes.Node, names: frozenset[str]) -> bool:
    """Say whether a node gives the same on every page of a language."""
    if isinstance(node, nodes.Call):
        more = [*node.args, *(named.value for named in node.kwargs)]
        plain = not (node.dyn_args or node.dyn_kwargs) and _names(node.node, names)
        return plain and all(_is_constant(one, names) for one in more)
    return isinstance(node, nodes.Const) or _names(node, names)


def _value(node: nodes.Node, known: Mapping[str, object]) -> object:
    """Return what a constant node gives in a language."""
    match node:
        case nodes.Call():
            function = _value(node.node, known)
            assert callable(function)
            named = {one.key: _value(one.value, known) for one in node.kwargs}
            return function(*(_value(one, known) for one in node.args), **named)
        case nodes.Getattr():
            found: object = getattr(_value(node.node, known), node.attr)
            return found
        case nodes.Name():
            return known[node.name]
    assert isinstance(node, nodes.Const)
    constant: object = node.value
    return constant


def _filled(code: CodeType, said: Callable[[re.Match[str]], str]) -> CodeType:
    """Return code with words in the place of the marks in its constants."""

    def filled(one: object) -> object:
        match one:
            case str():
                return _MARKED.sub(said, one) if _MARK in one else one
            case tuple():
                return tuple(map(filled, one))
            case CodeType():
                return _filled(one, said)
        return one

    return code.replace(co_consts=tuple(map(filled, code.co_consts)))
