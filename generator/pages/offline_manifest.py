"""What stays on a phone that was asked to keep the guide, and how its icon is called.

`saved-copy.json` names the pages of a copy, for the button (overrides/saved-copy.js) and for the
worker that renews the copy (overrides/sw.js). The manifest is read by a browser only when somebody
has kept a copy: no page asks for it in its HTML.
"""

from __future__ import annotations

import json

from markupsafe import Markup

from generator.guide import urls
from generator.guide.model import Guide
from generator.pages.my_list import kept_of_my_list
from generator.render.drawings import ICON_SIDES
from generator.render.files import DataFile


def kept_list(guide: Guide, language: str) -> DataFile:
    """Return the list of what a copy holds."""
    return DataFile(urls.in_language(language, urls.KEPT_LIST), _json(_kept(guide, language)))


def manifest(guide: Guide, language: str) -> DataFile:
    """Return the manifest, with which the copy has a name and an icon on the home screen."""
    return DataFile(urls.in_language(language, urls.MANIFEST), _json(_manifest(guide, language)))


def kept_pages(guide: Guide) -> list[str]:
    """Return the pages that a phone keeps beside a whole guide, the most needed first."""
    articles = guide.articles[guide.settings.source_language].values()
    urgent = sorted((a for a in articles if a.emergency), key=lambda a: (a.order, a.path))
    first = [urls.article(article.path) for article in urgent]
    return [*first, urls.HOME, urls.HELP, urls.SEARCH]


def kept_recordings(guide: Guide, language: str) -> list[str]:
    """Return the local paths of what a phone keeps for people who do not read."""
    return [
        urls.recording(one.page, one.of)
        for article in guide.articles[language].values()
        if (one := article.recording)
    ]


def _kept(guide: Guide, language: str) -> dict[str, object]:
    """Return the pages from the site's root, the day they were made, and what they say then.

    The note is finished HTML: the worker puts it into each page that comes from the copy.
    """
    words = guide.words[language]
    day = words.day(guide.today)
    note = Markup('<p class="note info" lang="{}" dir="{}">{}</p>').format(
        language, words.direction, words.html("saved_copy.saved", day=guide.today)
    )
    own = [*kept_pages(guide), urls.EMERGENCY_TOOLS, urls.READ_ALOUD, urls.SEARCH_SCRIPT]
    own += [urls.WHOLE_GUIDES, *kept_recordings(guide, language)]
    own += kept_of_my_list(guide)
    pages = [*(urls.in_language(language, path) for path in own), urls.LANGUAGE_CHOOSER]
    return {"day": day, "note": note, "pages": pages}


def _manifest(guide: Guide, language: str) -> dict[str, object]:
    """Return the web app manifest of a language (https://www.w3.org/TR/appmanifest/).

    It has no `id`: that would start at the host, and two guides below one host would be taken
    for one. Without it, a browser takes the address where the guide starts.
    """
    name = guide.settings.app_name or guide.settings.name
    here = urls.in_language(language, urls.MANIFEST)
    icons = [
        {"src": urls.href(here, urls.icon(side)), "sizes": f"{side}x{side}", "type": "image/png",
         "purpose": purpose}
        for side in ICON_SIDES for purpose in ("any", "maskable")
    ]  # fmt: skip
    return {
        "name": name,
        "short_name": name,
        "lang": language,
        "dir": guide.words[language].direction,
        "start_url": urls.HOME,
        "scope": urls.up(here),
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": icons,
    }


def _json(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
