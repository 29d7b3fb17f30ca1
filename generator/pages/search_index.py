"""The index of the search of one language: what overrides/search.js reads.

It is slim: names, areas, what a service offers, and the words that people use; what it would be
good to know besides (what is known of a service for the filters, its first phone, its post code)
stands in it as long as the whole stays light. Nothing of an address that is not shown is in it.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from generator.guide import urls
from generator.guide.model import Area, Service
from generator.i18n.listed import listed
from generator.i18n.translator import Translator
from generator.pages.filters import answers, label
from generator.pages.lists import Lists
from generator.schema.states import LocationShown, PhoneKind
from generator.source.json_values import Json

LIMIT = 30_000
"""Bytes that the index and the search may weigh with gzip -9: what a slow phone fetches in a few
seconds when somebody goes to the search box."""
_NEEDED = 5
"""The columns that are always there: id, name, organisation, areas, offers."""
_BLANK = "*"
"""Stands in an address for the id, which overrides/search.js puts in."""
_NEED = "!"
"""Stands in the address of a list for the need."""
_FIRST = 0x3D
"""The letter that stands for the first area, or the first need, in the index: =, the first one
behind < (which costs six letters in a script). overrides/search.js knows it as 61."""
_WORDS = re.compile("[a-z0-9]+")


class SearchIndex:
    """The index of one language."""

    def __init__(self, lists: Lists) -> None:
        """Take the lists, which know what has a page."""
        self.lists = lists
        self.guide = lists.guide
        self.language = lists.language
        self.words = lists.words
        self.groups = {group.id: group for group in self.guide.groups}
        self.terms = [*self.groups, *self.guide.learn]
        self.areas = list(self.guide.areas)

    def script(self, code: str) -> str:
        """Return the script: the search itself, and the index.

        Args:
            code: overrides/search.js.
        """
        columns = self._columns()
        for count in range(len(columns), min(_NEEDED, len(columns)) - 1, -1):
            data = {**self._parts, "services": columns[:count]}
            text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
            text = text.replace("<", "\\u003c")
            script = f"{code}\nguideFind.read({text});\n"
            if len(gzip.compress(script.encode(), 9)) <= LIMIT:
                break
        return script

    @cached_property
    def _parts(self) -> dict[str, Json]:
        return {
            "at": {
                "need": urls.need(_BLANK),
                "page": urls.article(_BLANK),
                "area": urls.listing(_BLANK),
                "list": urls.listing(_BLANK, _NEED),
                "service": urls.service(_BLANK),
            },
            "steps": urls.STEPS,
            "urgent": self._said("urgent"),
            "small": self._said("small"),
            "needs": [self._need(term) for term in self.terms],
            "groups": [self._letters(self.terms, group.offers) for group in self.groups.values()],
            "pages": list(self._articles()),
            "own": list(self._own_pages()),
            "areas": [self._area(area) for area in self.guide.areas.values()],
            "traits": [self._trait(token) for token in self._tokens],
        }

    def _need(self, term: str) -> str:
        name = self.lists.name_of(term).striptags()
        return _line(term, name, "" if term in self.groups else self._used_for(term))

    def _used_for(self, term: str) -> str:
        original = self._first.plain(f"offers.{term}")
        return ", ".join([original.replace(",", ""), self._said(term)]).strip(", ")

    @property
    def _first(self) -> Translator:
        return self.guide.words[self.guide.settings.source_language]

    def _said(self, name: str) -> str:
        """Return what people type, in the language and in the source language, with commas."""
        key = f"search_words.{name}"
        found = [words.said(key)[0] for words in (self.words, self._first) if words.has(key)]
        return ", ".join(dict.fromkeys(found))

    def _articles(self) -> Iterator[str]:
        own = self.guide.articles[self.language]
        for path, original in self.guide.articles[self.guide.settings.source_language].items():
            article = own.get(path) or original
            said = self._said(f"page-{path.rpartition('/')[2]}")
            title = article.title
            if article is original:
                found = listed(title, self.words)
                if found.language != original.language:
                    title = f"{found.text} {self.words.mark_in(original.language)}"
            yield _line(path, title, article.description, said)

    def _own_pages(self) -> Iterator[str]:
        """Yield address, title, a second line, and words: of the guide's own pages.

        A place stands among them with "open now", where its list has that filter.
        """
        for address, title, name in (
            (urls.PRINT, "print.title", "print"),
            (urls.WHOLE_GUIDES, "offline.title", "whole-guide"),
            (urls.STATUS, "status.title", "status"),
            (urls.HELP, "ui.nav_talk", "help"),
        ):
            yield _line(address, self.words.plain(title), "", self._said(f"own-{name}"))
        for place in self.guide.places:
            if any(service.table for service in self.lists.catalog.inside[place.id]):
                name = self.words.plain("filter.open_places")
                used = ", ".join([name, self._said("own-open")])
                yield _line(urls.listing(place.id), place.name, name, used)

    def _area(self, area: Area) -> str:
        lists = [term for term in self.terms if self.lists.has_list(area, term)]
        around = self._letters(self.areas, area.up[:1])
        return _line(area.id, area.name, area.listed_as, self._letters(self.terms, lists), around)

    def _trait(self, token: str) -> str:
        names = [label(token, words).striptags() for words in (self.words, self._first)]
        code = token.removeprefix("lang-")
        if code in self.guide.words:
            names.append(self.guide.words[code].plain("language.name"))
        said = self._said(f"filter-{token}")
        return ", ".join(name.replace(",", "") for name in dict.fromkeys([*names, said]) if name)

    @cached_property
    def _listed(self) -> list[Service]:
        return sorted((s for s in self.guide.services if s.is_listed), key=lambda s: (s.name, s.id))

    @cached_property
    def _tokens(self) -> list[str]:
        """The filters that some service passes."""
        known = [answers(service, self.guide.languages) for service in self._listed]
        return [token for token in (known[0] if known else ()) if any(one[token] for one in known)]

    def _columns(self) -> list[str]:
        """Return the services as columns, each one text: that compresses a fifth better."""
        rows = [self._service(service) for service in self._listed]
        return ["\n".join(column) for column in zip(*rows, strict=True)] or [""]

    def _service(self, service: Service) -> tuple[str, ...]:
        name = _one_line(service.name)
        organization = ", ".join(filter(None, (service.listed_as, service.organization)))
        organization = _one_line(organization)
        known = answers(service, self.guide.languages)
        return (
            _short_id(service.id, name),
            name,
            organization if organization != name else "",
            self._letters(self.areas, service.areas),
            # In one order: the search asks only which they are, and sorted letters compress better.
            "".join(sorted(self._letters(self.terms, service.offers))),
            self._letters(self._tokens, [token for token in self._tokens if known[token]]),
            _phone(service),
            _post_code(service),
        )

    @staticmethod
    def _letters(among: list[str], names: Sequence[str]) -> str:
        return "".join(chr(_FIRST + among.index(name)) for name in names)


def _short_id(name: str, title: str) -> str:
    """Return an id with a capital letter for each of its words that the name has: `la-ABC`.

    A is the first word of the name. What both have stands in the index once.
    """
    words = _WORDS.findall(title.lower())[:26]
    return "-".join(
        chr(ord("A") + words.index(word)) if word in words else word for word in name.split("-")
    )


def _phone(service: Service) -> str:
    """Return the first number that one can speak to, as shown; what to dial where that differs."""
    for phone in service.phones:
        if phone.kind == PhoneKind.VOICE:
            plain = re.sub(r"[^+0-9]", "", phone.number)
            shown = _one_line(phone.number)
            return shown if plain == phone.dial else f"{shown}|{phone.dial}"
    return ""


def _post_code(service: Service) -> str:
    """Return the post code of a door that is shown."""
    if service.location_shown != LocationShown.EXACT or not service.address:
        return ""
    return _one_line(service.address.postal_code)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _line(*parts: str) -> str:
    """Return parts as one line; a tab in a text would shift them."""
    return "\t".join(_one_line(part) for part in parts).rstrip("\t")
