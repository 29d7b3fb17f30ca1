"""Letters to the organisations that a guide lists: "this is what we say about you".

One letter for each organisation, with every service that it runs. What is not known is asked
first. A confidential place gets a letter of its own, and its address is neither said nor asked.
The lines to fill in are `key:` lines that `apply` reads, in every language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.guide import urls
from generator.guide.model import Guide, Phone, Service
from generator.i18n.listed import from_source
from generator.i18n.translator import Translator
from generator.pages.card import hours_line
from generator.pages.listing import first_visit
from generator.pdf.view import LetterPart, LetterQuestion
from generator.schema.states import LocationShown

_WRITTEN = 78
"""Letters on a line of an email."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, whatever it is written on.

    Attributes:
        to: the organisation, or the service where it stands alone.
        emails: the addresses that its services publish.
        otherwise: where else it can be reached: its website, else its phone; or "".
        subject: of the email, and the title of the sheet.
        lead: what it is about, one sentence or two in each line.
        parts: a part for each service.
    """

    to: str
    emails: tuple[str, ...]
    otherwise: str
    subject: str
    lead: tuple[str, ...]
    parts: tuple[LetterPart, ...]


def letters(guide: Guide, services: Sequence[Service], language: str) -> list[Letter]:
    """Return the letters to the organisations of some services, in a language."""
    groups: dict[str, list[Service]] = {}
    for service in services:
        groups.setdefault(_whose(service), []).append(service)
    words = guide.words[language]
    return [_letter(guide, group, words) for group in groups.values()]


def _whose(service: Service) -> str:
    """Return what puts services into one letter; a confidential place stands alone."""
    if service.location_shown == LocationShown.HIDDEN:
        return f"id {service.id}"
    return " ".join((service.organization or service.name).casefold().split())


def _letter(guide: Guide, group: Sequence[Service], words: Translator) -> Letter:
    first = group[0]
    alone = first.location_shown == LocationShown.HIDDEN or not first.organization
    emails = dict.fromkeys(service.email for service in group if service.email)
    return Letter(
        to=first.name if alone else first.organization,
        emails=tuple(emails),
        otherwise=next(_other_ways(group), ""),
        subject=words.plain("letters.subject", guide=guide.settings.name),
        lead=tuple(_lead(guide, first, words)),
        parts=tuple(_part(guide, service, words) for service in group),
    )


def _other_ways(group: Sequence[Service]) -> Iterator[str]:
    """Yield where to send it without an address for email: many websites have a form."""
    yield from (service.website for service in group if service.website)
    yield from (phone.number for service in group for phone in service.phones)


def _lead(guide: Guide, service: Service, words: Translator) -> Iterator[str]:
    """Yield what it is about and how to answer; silence changes nothing."""
    settings = guide.settings
    yield words.plain("letters.hello", guide=settings.name)
    yield words.plain("letters.ask")
    yield words.plain("letters.reply")
    if settings.repository:
        form = f"{settings.repository}/issues/new?template=correction.yml&id={service.id}"
        yield words.plain("letters.form", address=form)
    if settings.texts_to:
        yield words.plain("letters.text", number=settings.texts_to, line=f"id: {service.id}")
    yield words.plain("letters.silence")
    yield words.plain("letters.public")


def _part(guide: Guide, service: Service, words: Translator) -> LetterPart:
    questions = list(_questions(service, words))
    unknown = [one for one in questions if not one.says]
    known = [one for one in questions if one.says]
    hidden = service.location_shown == LocationShown.HIDDEN
    page = urls.in_language(words.language, urls.service(service.id))
    return LetterPart(
        service_id=service.id,
        name=words.isolated(service.name),
        page=f"{guide.settings.url}{page}" if guide.settings.url else "",
        note=words.plain("letters.unseen") if hidden else "",
        asked=guide.today.isoformat(),
        questions=(
            _yes_or_no("still_open", "letters.open", words, _texts(service, words, "alert")),
            *(_shown(one, words) for one in (*unknown, *known)),
            _yes_or_no("rest_is_right", "letters.rest", words),
            _yes_or_no("do_not_list", "letters.leave", words),
        ),
    )


def _yes_or_no(key: str, asked: str, words: Translator, says: str = "") -> LetterQuestion:
    """Return a question with the two words that `apply` understands as its answer."""
    either = f"({words.plain('answer.yes')} / {words.plain('answer.no')})"
    question = LetterQuestion(key, f"{words.plain(asked)} {either}", says)
    return _shown(question, words) if says else question


def _texts(service: Service, words: Translator, *keys: str) -> str:
    """Return texts of a listing as readers of a language see them."""
    said = (service.texts[key] for key in keys if key in service.texts)
    return " ".join(words.as_text(str(from_source(text, words))) for text in said)


def _shown(question: LetterQuestion, words: Translator) -> LetterQuestion:
    """Return a question with what we say, or that we do not know."""
    says = (
        words.plain("letters.we_say", answer=question.says)
        if question.says
        else words.plain("letters.not_known")
    )
    return LetterQuestion(question.key, question.label, says)


_ANSWERED = {
    "id": "needs_id",
    "cost": "cost",
    "appointment": "needs_appointment",
    "referral": "needs_referral",
    "access": "how_to_get_in",
    "serves": "eligibility",
    "age_limits": "minimum_age",
    "languages": "languages",
    "wheelchair": "wheelchair",
}
"""The question of a page (a key of `service:` in strings.yaml), and the key that its answer has."""

_WITH = {
    "cost": ("cost_note",),
    "access": ("how_to_get_in",),
    "serves": ("eligibility",),
}
"""The texts of a listing that stand beside an answer."""


def _questions(service: Service, words: Translator) -> Iterator[LetterQuestion]:
    """Yield what readers ask, with what we say or ""; hours, ID, cost, appointment come first."""

    def one(key: str, label: str, says: object, *texts: str) -> LetterQuestion:
        parts = (words.as_text(str(says)), _texts(service, words, *texts))
        return LetterQuestion(key, words.plain(f"service.{label}"), ". ".join(filter(None, parts)))

    yield one("opening_hours", "hours", hours_line(service, words), "hours_note")
    known = {answer.key: answer.says for answer in first_visit(service, words)}
    for label, key in _ANSWERED.items():
        yield one(key, label, known[label], *_WITH.get(label, ()))
    yield one("phones", "contact", ", ".join(_phone(phone, words) for phone in service.phones))
    if service.location_shown != LocationShown.HIDDEN:
        lines = service.address.lines if service.address else ()
        yield one("street", "address", words.isolated(", ".join(lines)) if lines else "")
    yield one("website", "website", service.website)
    offers = words.list_of(words.plain(f"offers.{term}") for term in service.offers)
    yield one("we_offer", "offers", offers, "description")


def _phone(phone: Phone, words: Translator) -> str:
    number = words.phone(phone.number, phone.extension)
    label = words.as_text(str(from_source(phone.label, words))) if phone.label else ""
    return f"{number} {label}".strip()


def letter_text(letter: Letter) -> str:
    """Return a letter as the text of an email, with its address and subject above."""
    address = ", ".join(letter.emails) or letter.otherwise
    lines = [f"To: {address}", f"Subject: {letter.subject}", "", letter.to, ""]
    for sentence in letter.lead:
        lines += [*_wrapped(sentence), ""]
    for part in letter.parts:
        lines += [*_part_lines(part), ""]
    return "\n".join(lines)


def _part_lines(part: LetterPart) -> Iterator[str]:
    yield "=" * 40
    yield part.name
    yield from filter(None, (part.page, part.note))
    yield ""
    yield f"id: {part.service_id}"
    yield f"asked: {part.asked}"
    for number, question in enumerate(part.questions, 1):
        yield ""
        yield f"{number}. {question.label}"
        if question.says:
            yield f"({question.says})"
        yield f"{question.key}:"
    yield ""


def _wrapped(text: str) -> Iterable[str]:
    """Yield a text on lines that an email holds; an address is never cut."""
    line = ""
    for word in text.split():
        if line and len(line) + len(word) >= _WRITTEN:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line
