"""What a template sees: the fields of its view, and a few names that every template has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class View:
    """Everything that one template sees of the guide; each template has its own subclass.

    A view holds finished values: text is escaped by the template unless it is `Markup`, and
    nothing in a view is called with arguments of the template's choice. `tests/test_views.py`
    compares the fields with the names that the template uses.

    Attributes:
        template: its file below overrides/.
    """

    template: ClassVar[str]


@dataclass(frozen=True, slots=True)
class HeadView:
    """What the head of every page needs, the door and the offline file included.

    Attributes:
        language: BCP 47 code of the page.
        direction: "ltr" or "rtl".
        name: the guide's own name.
        policy: the content security policy, or "" in the live preview.
        style: the style sheets of the page, made small.
        icon_address: the icon as a `data:` address, which needs no request.
    """

    language: str
    direction: str
    name: str
    policy: Markup | str
    style: Markup
    icon_address: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link: where it leads, from the page that it is on, and what it says."""

    address: str
    name: Markup


@dataclass(frozen=True, slots=True)
class CountedLink:
    """A link to a list, and how many services the list holds."""

    address: str
    name: Markup
    count: int
