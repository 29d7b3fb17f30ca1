"""The handbook for those who keep a guide: the Markdown of the repository, as a small site.

Nothing is written for it. Its pages are the documents themselves; keys come from the tables that
the checks use, and each rule has a page with its sentence in CONTRIBUTING.md and an example of the
tests, at an address that is its name.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.schema.fields import AREA, NOTICE, SERVICE, Field
from generator.schema.settings import GUIDE
from generator.source.problems import GuideError

DOCUMENTS = (
    ("README.md", "The guide"),
    ("CONTRIBUTING.md", "Correct, add, translate"),
    ("keys.md", "Every key"),
    ("rules.md", "Every rule"),
    ("HACKING.md", "Work on the program"),
    ("DECISIONS.md", "Decisions"),
    ("SECURITY.md", "Security and safety"),
    ("CHANGELOG.md", "Changes"),
)
"""The pages of the menu, each with its name there; recipes of hosts come behind them."""
_MADE = {"keys.md", "rules.md"}
_RECIPES = "hosting"
_RULES = "rules"
_RULE = re.compile(r"(?m)^- `([a-z0-9]+(?:-[a-z0-9]+)*)`: (.+)$")
_LINK = re.compile(r"(!?)\[([^\]]*)\]\((?!https?:|#|mailto:|drawing:)([^)#\s]+)(#[^)\s]*)?\)")


def handbook(root: Path, repository: str, branch: str) -> dict[str, bytes]:
    """Return the pages of the handbook and their pictures, by path.

    Args:
        root: the folder of the repository.
        repository: its address on the web, for links to files that are no pages; or "".
        branch: the branch that such links lead to.

    Raises:
        GuideError: the documents are not there.
    """
    names = [name for name, _ in DOCUMENTS if name not in _MADE]
    names += sorted(f"{_RECIPES}/{path.name}" for path in (root / _RECIPES).glob("*.md"))
    if missing := [name for name in names if not (root / name).is_file()]:
        raise GuideError(
            f"{missing[0]} is not here. The handbook is made from a copy of the repository."
        )
    texts = {name: (root / name).read_text("utf-8") for name in names}
    rules = dict(_RULE.findall(texts["CONTRIBUTING.md"].partition("## The rules")[2]))
    texts["CONTRIBUTING.md"] = _with_links(texts["CONTRIBUTING.md"], rules)
    texts["keys.md"] = "\n".join(_keys())
    texts["rules.md"] = "\n".join(_rule_list(rules))
    examples = dict(_examples(root / "tests"))
    for rule, sentence in rules.items():
        texts[f"{_RULES}/{rule}.md"] = _rule_page(rule, sentence, examples.get(rule, ""))
    pictures = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "pictures").glob("*.png"))
    }
    blob = f"{repository}/blob/{branch}/" if repository else ""
    known = {*texts, *pictures}
    pages = {name: _relinked(name, text, known, blob).encode() for name, text in texts.items()}
    return {**pages, **pictures}


def settings(folder: Path, out: Path, name: str, pages: Mapping[str, bytes]) -> dict[str, object]:
    """Return the settings of MkDocs for the handbook: Material, with nothing of anybody else.

    Args:
        folder: where the pages lie.
        out: where to.
        name: of the guide.
        pages: the pages, by path.
    """
    recipes = sorted(path for path in pages if path.startswith(f"{_RECIPES}/"))
    return {
        "site_name": f"{name}: handbook",
        "docs_dir": str(folder),
        "site_dir": str(out),
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "font": False,  # the fonts of the reader's machine, none that has to be fetched
            "features": ["search.suggest", "navigation.top", "toc.follow"],
        },
        "plugins": ["search"],
        "markdown_extensions": [
            "admonition",
            "tables",
            "fenced_code",
            {"toc": {"permalink": True}},
        ],
        "nav": [
            *({title: path} for path, title in DOCUMENTS),
            {"Put it on the web": [*recipes]},
        ],
        "not_in_nav": f"/{_RULES}/*\n",
        "validation": {"links": {"anchors": "warn", "not_found": "warn"}},
    }


def rule_address(handbook_url: str, rule: str) -> str:
    """Return where the handbook explains a rule; "" when nobody said where the handbook is."""
    return f"{handbook_url.rstrip('/')}/{_RULES}/{rule}.html" if handbook_url else ""


def _with_links(text: str, rules: Mapping[str, str]) -> str:
    """Return CONTRIBUTING.md with each rule leading to its page."""
    before, title, rest = text.partition("## The rules")
    linked = _RULE.sub(lambda found: f"- [`{found[1]}`]({_RULES}/{found[1]}.md): {found[2]}", rest)
    return f"{before}{title}{linked}"


def _keys() -> Iterator[str]:
    yield "# Every key\n"
    yield "The same tables make the checks, the forms and the schema for editors.\n"
    for title, fields in (
        ("A service", SERVICE), ("An area", AREA), ("A notice", NOTICE),
        ("Settings: `extra > guide` in mkdocs.yml", GUIDE),
    ):  # fmt: skip
        yield f"## {title}\n"
        yield "| Key | Meaning | Example |\n|---|---|---|"
        yield from _rows(fields, "")
        yield ""


def _rows(fields: tuple[Field, ...], path: str) -> Iterator[str]:
    for field in fields:
        name = f"{path}{field.name}"
        example = f"`{field.example}`".replace("|", "\\|") if field.example else ""
        meaning = field.meaning.replace("|", "\\|")
        yield f"| `{name}`{' (needed)' if field.need else ''} | {meaning} | {example} |"
        yield from _rows(field.fields, f"{name} > ")


def _rule_list(rules: Mapping[str, str]) -> Iterator[str]:
    yield "# Every rule\n"
    yield "The name of a rule stands in brackets at the end of each problem.\n"
    for rule in sorted(rules):
        yield f"- [`{rule}`]({_RULES}/{rule}.md)"


def _rule_page(rule: str, sentence: str, example: str) -> str:
    return (
        f"# {rule}\n\n{sentence}\n{example}\n[All rules](../rules.md) · "
        "[How to read a problem](../CONTRIBUTING.md#how-to-read-a-problem)\n"
    )


def _examples(tests: Path) -> Iterator[tuple[str, str]]:
    """Yield rules with an example from the tests: what is written, and what is said of it."""
    cases = sorted((tests / "problems").glob("*.yaml"), key=lambda path: -path.stat().st_size)
    for path in cases:  # the shortest one last, so that it stays
        lines = path.read_text("utf-8").splitlines()
        said = [line.removeprefix("#! ") for line in lines if line.startswith("#! ")]
        written = "\n".join(line for line in lines if not line.startswith("#!")).strip()
        for rule in {rule for line in said for rule in re.findall(r"\[([a-z0-9-]+)\]$", line)}:
            yield (
                rule,
                (
                    f"\n## An example\n\nWritten:\n\n```yaml\n{written}\n```\n\nSaid:\n\n```text\n"
                    + "\n".join(said)
                    + "\n```\n"
                ),
            )


def _relinked(name: str, text: str, known: set[str], blob: str) -> str:
    """Return a page whose links lead to pages of the handbook, or to the repository."""

    def link(found: re.Match[str]) -> str:
        mark, words, way, part = found.groups()
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), way))
        if target in known:
            return found[0]
        return f"{mark}[{words}]({blob}{target}{part or ''})" if blob else words

    return _LINK.sub(link, text)
