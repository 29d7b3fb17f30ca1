"""The ways to correct a listing, for readers and for volunteers."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from generator.guide.model import Guide, Service


@dataclass(frozen=True, slots=True)
class ReportLink:
    """A way to correct a listing; `key` names the words that say it."""

    address: str
    key: str


def report_links(guide: Guide, service: Service) -> tuple[ReportLink, ...]:
    """Return the ways to correct a listing, from the easiest for a volunteer on."""
    settings = guide.settings
    found = []
    about = quote(f"{service.listed_as or service.name} ({service.id})")
    body = quote(f"id: {service.id}\n")
    if settings.contact:
        address = f"mailto:{settings.contact}?subject={about}&body={body}"
        found.append(ReportLink(address, "service.report_mail"))
    if settings.texts_to:
        address = f"sms:{settings.texts_to}?&body={body}"
        found.append(ReportLink(address, "service.report_text"))
    if settings.repository:
        new = f"{settings.repository}/issues/new?title={about}&id={quote(service.id)}"
        found.append(ReportLink(f"{new}&template=correction.yml", "service.report_tell"))
        found.append(ReportLink(f"{new}&template=still-right.yml", "service.report_confirm"))
        place = f"{settings.branch}/{service.file}#L{service.line}"
        found.append(ReportLink(f"{settings.repository}/edit/{place}", "service.report_edit"))
    return tuple(found)
