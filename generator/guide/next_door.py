"""The line that knows of other services: whom to ask where a listing or a list leads no further."""

from __future__ import annotations

from dataclasses import dataclass

from generator.guide import urls
from generator.guide.model import Guide, Phone, Service
from generator.schema.states import PhoneKind


@dataclass(frozen=True, slots=True)
class AskLine:
    """A helpline to ask: its name, the number to call, and its page below the language's folder.

    Attributes:
        name, phone, page: these.
        listed_as: its name in the list, where `name` is in another language, else "".
    """

    name: str
    phone: Phone
    page: str
    listed_as: str = ""


def ask_line(guide: Guide, place: str) -> AskLine | None:
    """Return the line that people in a place may ask, or None where it has none that is listed.

    Args:
        guide: the guide.
        place: id of a place; "" where an area lies in none.
    """
    area = guide.areas.get(place)
    if area is None:
        return None
    for name in dict.fromkeys((area.ask_line, *area.helplines)):
        service = guide.service(name)
        phone = _voice(service) if service and service.is_listed else None
        if service and phone:
            return AskLine(service.name, phone, urls.service(service.id), service.listed_as)
    return None


def _voice(service: Service) -> Phone | None:
    return next((phone for phone in service.phones if phone.kind == PhoneKind.VOICE), None)
