"""Every finished page, parsed: nothing runs, nothing comes from elsewhere, links have known forms.

`tests/scan.py` reads the pages; here it is shown that it would see a fault, and it is let loose on
a guide that strangers wrote: every text is an attack, and the checks, which refuse most of it, were
never asked. The pages of tests/guide are read in test_site.py, those of the real one in
test_real_guide.py, in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from generator.checks import check
from generator.guide.build import build_guide
from generator.guide.link_forms import leads_out, stays_inside
from generator.render.html import clean
from generator.site.build import BuildOptions, build
from generator.source.anchors import is_taken
from generator.source.markdown import read_markdown
from generator.source.project import Project
from tests.conftest import ROOT, SMALL, TODAY
from tests.scan import faults, read
from tests.test_site import parse_strictly

GOOD_OUTSIDE = (
    "https://example.org", "http://example.org/", "https://sub.example.org:8080/a?b=c&d#e",
    "https://example.org/O'Brien_(place)", "https://example.org/नालोक्सोन",
    "https://my_site.example.org",
    "https://example.org/\u0645\u06cc\u200c\u062f\u0627\u0646\u0645", "https://192.0.2.1/x",
    "https://example.org/?q=//other.example", "https://example.org/a|b~c!d*e,f;g",
    "tel:911", "tel:+12135550100", "tel:+1-213-555-0100", "tel:(213)555.0100"[:4] + "213.555.0100",
    "sms:741741", "sms:+12135550100", "sms:741741?body=HOME", "sms:?&body=Call%20988%0Anow",
    "mailto:desk@example.org", "mailto:desk@example.org?subject=A%20b&body=c%0Ad",
    "geo:34.04,-118.24",
)  # fmt: skip
GOOD_INSIDE = (
    "naloxone.html", "../learn/naloxone.html", "../../print/a4.pdf", "#s1", "a.html#what-to-do_1",
    "#service/night-van", "#learn/naloxone:s1", "sms.html", "tel", "data.html", "javascript.html",
)  # fmt: skip
BAD = (
    # other hosts without a scheme
    "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
    "\t//evil.example", "/%09/evil.example", "//evil.example/%2f..", "/etc/passwd", "\\evil",
    # a web address that is none, or leads elsewhere than it seems to
    "https:evil.example", "https:/evil.example", "https:\\\\evil.example", "https://",
    "https://good.example@evil.example/", "https://good.example:pw@evil.example",
    "https://good.example\\@evil.example",
    "https://evil.example\u202e/gro", "https://good\u2024example.org/x y", "https://еxample.org",
    "https://localhost/", "https://[::1]/", "https://example.org/\x01",
    "https://example.org/\r\nx: y",
    "http://example.org:99999999/", "HTTPS://example.org/<b>", "https://exa mple.org",
    "ftp://example.org",
    # orders to the network, and calls that cost
    "tel:*21*+12135550100#", "tel:%2A21%2A123%23", "tel:**21*1#", "tel:#31#123", "tel:*#06#",
    "tel:911;phone-context=evil", "tel:911,,,1", "tel:1p2w3", "tel:", "tel:+", "tel://911",
    "tel:٩١١",
    "sms:*21#", "sms:911;988", "sms:911,988", "sms:911?body=a%00b", "sms:911?body=%1b[0m",
    "sms:911?body=a&body=b", "sms:911?to=988", "sms://911", "sms:?body=" + "x" * 3000,
    "mailto:a@example.org,b@example.org", "mailto:a@example.org?cc=b@example.org",
    "mailto:?to=a@b.co",
    "mailto:a@example.org?bcc=b@c.org", "mailto:a@example.org?subject=x%00", "mailto:", "mailto:a",
    "geo:0,0?q=evil", "geo:x", "facetime:911", "whatsapp://send?text=x", "intent://x#Intent;end",
    "skype:x?call", "market://details?id=x", "ms-msdt:/id", "callto:911",
    "tel:+1234567890123456789012345678",
    # code
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
    "\x01javascript:alert(1)", " javascript:alert(1)", "javascript&colon;alert(1)",
    "javascript\u00ad:x",
    "vbscript:x", "data:text/html,<script>alert(1)</script>", "data:image/svg+xml,<svg onload=x>",
    "data:,x", "blob:https://example.org/x", "file:///etc/passwd", "filesystem:x", "view-source:x",
    "about:blank", "ws://evil.example", "livescript:x", "jar:https://x.y!/z", "feed:javascript:x",
    "", " ", "a:b", "c:\\x", "a b.html", "?q=x", "a.html?x", "a\u2028.html", "a.html#\"x", "././/x",
)  # fmt: skip


@pytest.mark.parametrize("address", GOOD_OUTSIDE)
def test_an_ordinary_link_leads_out(address: str) -> None:
    assert leads_out(address)
    assert "href=" in clean(f'<a href="{address}">x</a>')


@pytest.mark.parametrize("address", GOOD_INSIDE)
def test_an_ordinary_link_stays_inside(address: str) -> None:
    assert stays_inside(address)
    assert f'href="{address}"' in clean(f'<a href="{address}">x</a>')


@pytest.mark.parametrize("address", BAD)
def test_an_odd_link_is_none(address: str) -> None:
    written = address.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")

    assert not leads_out(address)
    assert not stays_inside(address)
    assert "href" not in clean(f'<a href="{written}">x</a>')


@pytest.mark.parametrize("address", [a for a in BAD if a and not set(a) & set("\t\n\r\x00 ")])
def test_a_page_with_an_odd_link_is_refused(
    address: str, make_project: Callable[..., Path]
) -> None:
    folder = make_project(SMALL)
    pages = {
        "markdown": f"[x](<{address.replace('<', '')}>)",
        "reference": f"[x][y]\n\n[y]: <{address.replace('<', '')}>",
    }
    for name, text in pages.items():
        page = f"---\ntitle: T\ndescription: D\n---\n\n{text}\n"
        (folder / "docs" / "en" / f"{name}.md").write_text(page, encoding="utf-8")

    project = Project(folder)
    problems = {*check(project.load(TODAY)), *project.problems}

    for name in pages:
        assert [p for p in problems if p.file == f"docs/en/{name}.md" and p.blocking], name


@pytest.mark.parametrize(
    "address", [a for a in BAD if a.strip() and a.isprintable() and a != "tel"]
)
def test_a_listing_with_an_odd_address_is_refused(
    address: str, make_project: Callable[..., Path]
) -> None:
    quoted = "'" + address.replace("'", "''") + "'"
    entry = f"  - {{id: a, name: A, area: town, offers: [naloxone], website: {quoted}}}\n"

    problems = check(Project(make_project(SMALL + entry)).load(TODAY))

    assert [problem.rule for problem in problems if problem.blocking]


def test_a_number_with_orders_to_the_network_is_named_as_such(
    make_project: Callable[..., Path],
) -> None:
    folder = make_project(SMALL)
    page = "---\ntitle: T\ndescription: D\n---\n\n[x](tel:*21*123#) [y](tel:911)\n"
    (folder / "docs" / "en" / "x.md").write_text(page, encoding="utf-8")

    says = [p.message for p in check(Project(folder).load(TODAY)) if p.rule == "link-form"]

    assert len(says) == 1
    assert "orders to the network" in says[0]


SEEDS = (
    '<meta http-equiv="refresh" content="0;url=//evil.example">',
    '<meta http-equiv="Refresh" content="0">',
    '<meta http-equiv="set-cookie" content="a=b">',
    '<meta http-equiv="Content-Security-Policy" content="default-src *">',
    '<link rel="stylesheet" href="x.css">',
    '<link rel="preconnect" href="https://evil.example">',
    '<link rel="icon" href="https://evil.example/x.png">',
    '<base href="//evil.example">',
    '<p onclick="x()">x</p>',
    '<p ONCLICK="x()">x</p>',
    '<svg><a xlink:href="javascript:x"><path d=""/></a></svg>',
    '<svg><use href="//evil.example/x.svg#y"/></svg>',
    '<svg><image href="https://evil.example/x.png"></image></svg>',
    '<svg onload="x()"></svg>',
    '<svg><animate href="#x" attributeName="href" to="javascript:x"></animate></svg>',
    '<iframe srcdoc="x"></iframe>',
    '<object data="x.swf"></object>',
    '<embed src="x">',
    '<img src="https://evil.example/x.png" alt="">',
    '<img srcset="//evil.example/x.png 2x" alt="">',
    '<video poster="//evil.example/x"></video>',
    '<form action="//evil.example"></form>',
    '<button formaction="//evil.example">x</button>',
    '<a href="a.html" ping="//evil.example">x</a>',
    '<a href="//evil.example">x</a>',
    '<a href="/\\evil.example">x</a>',
    '<a href="tel:*21*1#">x</a>',
    '<a href="javascript:x">x</a>',
    '<a href="java&#9;script:x">x</a>',
    '<a href="">x</a>',
    '<p style="background:url(//evil.example)">x</p>',
    "<style>@import '//evil.example';</style>",
    "<script>alert(1)</script>",
    '<script src="//evil.example/x.js"></script>',
    '<p id="main">x</p>',
    '<table background="//evil.example"></table>',
)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("place", ["</head>", "</main>"])
def test_the_scan_sees_a_seeded_fault(seed: str, place: str, site: Path, tmp_path: Path) -> None:
    page = (site / "en" / "about.html").read_text("utf-8")
    (tmp_path / "about.html").write_text(page.replace(place, seed + place), "utf-8")

    assert faults(*read(site / "en" / "about.html"), "en/about.html") == []
    assert faults(*read(tmp_path / "about.html"), "en/about.html") != []


def test_the_scan_sees_a_policy_that_is_missing_or_late(site: Path, tmp_path: Path) -> None:
    page = (site / "en" / "about.html").read_text("utf-8")
    policy = re.findall(r"<meta http-equiv=.*?>", page)[0]
    bare = page.replace(policy, "")
    for text in (
        bare,
        bare.replace("</style>", f"</style>{policy}"),
        bare.replace("<main", f"{policy}<main"),
    ):
        (tmp_path / "about.html").write_text(text, "utf-8")

        assert [f for f in faults(*read(tmp_path / "about.html"), "x") if "polic" in f]


ATTACK = "\"'><img src=//evil.example/x onerror=alert(1)></p><script>alert(1)</script><!--<b x='"
BODY = f"""
## Main

### languages

## Need

### S1

## e2

## Open words

## Caches

## Numbers

## Where

## Q

## Only

## Learn

## Contents

## {ATTACK}

{ATTACK}

<meta http-equiv="refresh" content="0;url=//evil.example">

<div onclick=alert(1) style="position:fixed" id=main class="sos">[a](javascript:alert(1))</div>

[b](//evil.example) [c](/\\evil.example) [d](tel:*21*1#) [e](sms:1?body=%00) [f](data:text/html,x)
[g](<java&Tab;script:x>) [h](JAVASCRIPT:x) [i][j] <javascript:x> <//evil.example> <tel:*21#>
![k](https://evil.example/x.png) ![m](data:image/svg+xml,x) [^CITED]
[^"><b x=y>]

[j]: javascript:x "onmouseover=alert(1)"

<svg onload=alert(1)><style>*{{}}</style></svg> `<b x=y>` &lt;b x=y&gt; \\<b x=y\\>

| a | b |
|---|---|
| <b x=y> | [n](//evil.example "{ATTACK}") |

!!! tip "{ATTACK.replace('"', "'")}"
    <b x=y> [o](vbscript:x)

!!! sos" onclick="alert(1) "T"
    Text.

    <b x=y>

1. <b x=y>
2. \ue000 \ue000 ![p](drawing:call) \ue000
{{: onclick="alert(1)" #main }}

{{{{ ''.__class__ }}}} {{% include "/etc/passwd" %}} --8<-- "/etc/passwd"
"""


def spoiled(value: object) -> object:
    """Return words with an attack behind each; what stands in braces is left as it is."""
    if isinstance(value, dict):
        return {key: spoiled(one) for key, one in value.items()}
    if isinstance(value, list):
        return [spoiled(one) for one in value]
    return value + ATTACK if isinstance(value, str) else value


def write_hostile_guide(folder: Path) -> None:
    """Let every text of a small guide be an attack: words, listings, pages, sources."""
    for code in ("en", "fa"):
        file = folder / "docs" / code / "strings.yaml"
        words = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        kept = {key: words.pop(key) for key in ("language",)}
        file.write_text(yaml.safe_dump({**kept, **spoiled(words)}, allow_unicode=True), "utf-8")
        for name in ("overdose", "about", "learn/more"):
            front = {"title": ATTACK, "description": ATTACK, "topic": "emergency", "order": "1"}
            text = f"---\n{yaml.safe_dump(front)}---\n{BODY}"
            (folder / "docs" / code / f"{name}.md").write_text(text, "utf-8")
    every = yaml.load(
        (ROOT / "tests" / "problems" / "fine-every-key.yaml").read_text("utf-8"), yaml.BaseLoader
    )
    for service in every["services"]:
        for key in ("name", "organization", "description", "alert", "hours_note", "cost_note",
            "eligibility", "how_to_get_in", "verified_by", "note"):  # fmt: skip
            service[key] = ATTACK
        service["address"] = dict.fromkeys(("street", "city", "region", "postal_code"), ATTACK)
        service["phones"][0]["label"] = service["stops"][0]["place"] = ATTACK
    every["areas"][0]["name"] = ATTACK
    (folder / "resources.yaml").write_text(yaml.safe_dump(every, allow_unicode=True), "utf-8")
    cited = {"CITED": {"title": ATTACK, "publisher": ATTACK, "url": "https://example.org/"}}
    (folder / "sources.yaml").write_text(yaml.safe_dump(cited), "utf-8")
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    named = settings.replace(
        "site_name: Small", yaml.safe_dump({"site_name": ATTACK}, width=999).strip()
    )
    (folder / "mkdocs.yml").write_text(named, "utf-8")


@pytest.fixture
def hostile_site(make_project: Callable[..., Path], tmp_path: Path) -> Path:
    """The site of a guide in which every text is an attack, built without the checks."""
    folder = make_project(SMALL, languages="en fa")
    write_hostile_guide(folder)
    source = Project(folder).load(TODAY)
    options = BuildOptions(folder, tmp_path / "out", workers=1)
    build(build_guide(source), source.whole_pages, options, lambda done, total: None)
    return tmp_path / "out"


SIZE = re.compile(r"bytes, \d+ allowed|headings|a heading level")
"""Faults of such texts that hurt nobody: they are long, and their headings in no order."""


def test_every_page_of_a_hostile_guide_is_harmless(hostile_site: Path) -> None:
    paths = sorted(hostile_site.rglob("*.html"))
    found = [
        fault
        for path in paths
        for fault in faults(*read(path), path.relative_to(hostile_site).as_posix())
        if not SIZE.search(fault)
    ]

    assert found == []
    assert len(paths) > 30
    assert any("evil.example" in path.read_text("utf-8") for path in paths)  # shown, as text


def test_a_browsers_parser_sees_the_same_in_a_hostile_guide(hostile_site: Path) -> None:
    found = {path: parse_strictly(path) for path in sorted(hostile_site.rglob("*.html"))[::3]}

    assert {path: fault for path, fault in found.items() if fault} == {}


def test_every_id_that_is_no_heading_is_one_that_no_heading_may_take(site: Path) -> None:
    found = set()
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        found |= set(re.findall(r'<(?!h[23]\b)[a-z]+\b[^>]* id="([^"/:]+)"', text))
        found |= set(re.findall(r'<h[23] id="([^"/:]+)"(?=>[^<]*</h2></summary)', text))
    chapters = {path.stem for path in (site / "en").glob("*.html")}

    assert {name for name in found if not is_taken(name)} <= chapters


TAKEN = ("Main", "MAIN!", "languages", "Need", "Learn", "Contents", "Numbers", "Where", "Q", "Only",
    "Open words", "Wrong", "Notes", "Worker", "S1", "s12", "e3", "Caches")  # fmt: skip


@pytest.mark.parametrize("title", TAKEN)
@pytest.mark.parametrize("level", ["##", "###"])
def test_a_heading_takes_no_place_of_the_guide(title: str, level: str) -> None:
    page, _ = read_markdown(
        f"---\ntitle: T\n---\n\n{level} {title}\n\n{level} {title}\n", "x.md", "x"
    )

    assert [name for name in page.fragments if is_taken(name)] == []
    assert len(set(page.fragments)) == 2


@pytest.mark.parametrize("title", ["Main street", "S", "Search", "S1 level", "Remain", "Enough"])
def test_an_ordinary_heading_keeps_its_place(title: str) -> None:
    page, _ = read_markdown(f"---\ntitle: T\n---\n\n## {title}\n", "x.md", "x")

    assert (title.lower().replace(" ", "-"),) == page.fragments


def test_scripts_ask_windows_for_no_name_that_a_heading_can_take() -> None:
    scripts = "".join(path.read_text("utf-8") for path in (ROOT / "overrides").glob("*.js"))
    asked = set(re.findall(r"(?:window|self|getElementById\(')\.?([a-z-]+)\b(?![A-Z])", scripts))
    standard = {"addEventListener", "location", "scrollTo", "print", "history", "open"}

    assert {name for name in asked - standard if not is_taken(name)} == set()


STORED = re.compile(
    r"localStorage|sessionStorage|indexedDB|openDatabase|document\.cookie|sendBeacon|WebSocket"
    r"|EventSource|RTCPeerConnection"
)
KEEPING = {"copies.js", "saved-copy.js", "sw.js"}


def test_scripts_store_nothing_but_a_copy_that_somebody_asked_for() -> None:
    """What docs/<language>/safety.md and SECURITY.md say of browsers is so."""
    for path in sorted((ROOT / "overrides").glob("*.js")):
        text = re.sub(r"//.*", "", path.read_text("utf-8"))

        assert STORED.findall(text) == [], path.name
        assert ("caches" in text) <= (path.name in KEEPING), path.name
