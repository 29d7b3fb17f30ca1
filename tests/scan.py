"""Reads a finished page as strictly as a machine can, without a browser.

`faults(path)` says what is wrong with one page by itself; `Links` collects what leads elsewhere.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from generator.guide.link_forms import leads_out, stays_inside

VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "path", "circle", "rect", "line",
    "ellipse", "polyline", "polygon", "use"})  # fmt: skip
ALIEN = frozenset({"iframe", "frame", "object", "embed", "img", "form", "base", "video", "audio",
    "source", "track", "portal", "applet", "template", "foreignobject", "animate", "set",
    "image"})  # fmt: skip
LOADING = ("src", "srcset", "poster", "action", "formaction", "data", "background", "ping",
    "srcdoc", "xlink:href", "manifest", "code", "codebase", "archive")  # fmt: skip
"""Attributes that fetch something, or send something, wherever they stand."""
HEAD_LINKS = frozenset({"icon", "alternate", "canonical"})
PAGE_BUDGET = 14_600
LIGHTER = 13_000
WHOLE = 100_000
"""Bytes after gzip -9 of a whole guide in one file, for a county with all its listings."""


@dataclass
class Seen(HTMLParser):
    """What one page holds."""

    stack: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    headings: list[int] = field(default_factory=list)
    mains: int = 0
    language: str = ""
    direction: str = ""
    title: str = ""
    policies: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    first: str = ""
    dead_inside: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if len(given) != len(attrs):
            self.faults.append(f"an attribute twice on <{tag}>")
        for name in given:
            if name.startswith("on"):
                self.faults.append(f"a handler {name} on <{tag}>")
            if name == "style":
                self.faults.append(f"an inline style on <{tag}>")
        if "id" in given:
            self.ids.append(given["id"])
        self._look(tag, given)
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def _look(self, tag: str, given: dict[str, str]) -> None:
        if tag == "html":
            self.language, self.direction = given.get("lang", ""), given.get("dir", "")
        elif tag == "a":
            if "a" in self.stack:
                self.faults.append("a link inside a link")
            # a script completes the address of a message with the words of the page
            self.links.append(given.get("href") or given.get("data-send", ""))
        elif tag == "link":
            if given.get("rel") not in HEAD_LINKS:
                self.faults.append(f"<link rel={given.get('rel')}>")
            if given.get("rel") == "alternate":
                self.alternates[given.get("hreflang", "")] = given.get("href", "")
            else:
                self.loads.append(given.get("href", ""))
        elif tag == "meta" and "http-equiv" in given:
            if given["http-equiv"].lower() == "content-security-policy":
                self.policies.append(given.get("content", ""))
                self._head_only()
            else:
                self.faults.append(f"<meta http-equiv={given['http-equiv']}>")
        elif tag == "main":
            self.mains += 1
        elif re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        elif tag == "img" and given.get("src", "").startswith("data:image/png;base64,"):
            return  # it stands in the page itself: nothing is loaded
        elif tag in ALIEN or (tag == "script" and "src" in given):
            self.faults.append(f"<{tag}> on the page")
        self.loads += [given[name] for name in LOADING if name in given]
        if "href" in given and tag not in {"a", "link"}:
            self.loads.append(given["href"])

    def _head_only(self) -> None:
        """A policy holds for what comes after it, and only in the head."""
        if self.stack != ["html", "head"] or self.loads:
            self.faults.append("the policy comes too late")

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.stack[-1] if self.stack else 'nothing'}")
            if tag in self.stack:
                while self.stack.pop() != tag:
                    pass
        else:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] == "title":
            self.title += data


def read(path: Path) -> tuple[Seen, bytes]:
    """Return what a page holds, and its bytes."""
    data = path.read_bytes()
    seen = Seen()
    seen.feed(data.decode())
    seen.close()
    return seen, data


def faults(seen: Seen, data: bytes, path: str) -> list[str]:
    """Return every fault of one page by itself."""
    found = list(seen.faults)
    text = data.decode()
    if not text.startswith("<!doctype html>"):
        found.append("no doctype")
    if seen.stack:
        found.append(f"never closed: {seen.stack}")
    if len(set(seen.ids)) != len(seen.ids):
        found.append("an id twice")
    if seen.headings.count(1) != 1 or seen.headings[0] != 1:
        found.append(f"headings {seen.headings}")
    if any(b > a + 1 for a, b in zip(seen.headings, seen.headings[1:], strict=False)):
        found.append(f"a heading level is left out {seen.headings}")
    if seen.mains != 1 or not seen.language or seen.direction not in {"ltr", "rtl"}:
        found.append("main, lang or dir")
    if not seen.title.strip():
        found.append("no title")
    if any(not load.startswith("data:") for load in seen.loads):
        found.append(f"loads {seen.loads}")
    if any(" " in address for address in (*seen.loads, *seen.links)):
        found.append("a blank in an address")
    if re.search(r"@import|url\(", text):
        found.append("the style loads something")
    for link in seen.links:
        # a page for lost readers stands at any depth, so its links start at the root of the host
        own = link.removeprefix("/") if path.endswith("404.html") else link
        if not (leads_out(link) or stays_inside(own)):
            found.append(f"link {link!r}")
    found.extend(_policy(seen.policies, text))
    if not re.search(r'href="tel:\d+"', text.partition("</head>")[2][:6000]):
        found.append("no emergency number near the top")
    weight = len(gzip.compress(data, 9))
    if "/guide/" in path:
        limit = WHOLE
    else:
        light = '<body class="urgent">' in text or re.search(r"(index|service/[^/]+)\.html$", path)
        limit = LIGHTER if light else PAGE_BUDGET
    if weight > limit:
        found.append(f"{weight} bytes, {limit} allowed")
    return [f"{path}: {fault}" for fault in found]


def _policy(policies: list[str], text: str) -> list[str]:
    if len(policies) != 1:
        return [f"{len(policies)} policies"]
    policy = policies[0]
    if not policy.startswith("default-src 'none'") or "unsafe" in policy or "*" in policy:
        return [f"policy {policy}"]
    found = []
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        for body in re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S):
            digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
            if f"{rule} 'sha256-{digest}'" not in policy:
                found.append(f"the policy does not know this <{tag}>")
    return found
