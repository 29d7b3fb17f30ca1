"""Ways to reach a service: web addresses, emails, phone numbers. A docstring is the rule."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

import phonenumbers

from generator.checks.context import CheckContext
from generator.checks.instead import digits
from generator.guide import phones
from generator.guide.link_forms import leads_out
from generator.schema.fields import Field
from generator.source.nodes import Text, problem_at
from generator.source.problems import Problems, quoted

_WEB = re.compile(r"https?://[^\s<>\"'`{}|\\^]+\.[^\s<>\"'`{}|\\^]+")
_EMAIL = re.compile(r"[^@\s<>\"',;:/]+@[^@\s<>\"',;:/]+\.[a-zA-Z]{2,}")
_PHONE = re.compile(r"[+(\d][\d ().-]*\d", re.A)
_HOST = re.compile(
    r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]\.?|([0-9]{1,3}\.){3}[0-9]{1,3}"
)


def web(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """A web address starts with https:// or http://."""
    if _EMAIL.fullmatch(value) and "://" not in value:
        message = f"{quoted(value)} is an email address. Put it under email:."
        yield problem_at(value, path, message, "web-address")
        return
    host = _host(value)
    if not _WEB.fullmatch(value) or "." not in host:
        message = f"{quoted(value)} is not a web address. {_web_hint(value, field)}"
        yield problem_at(value, path, message, "web-address")
    elif "@" in urlsplit(value).netloc:
        message = (
            "This address has a user name in it, so it leads elsewhere than it seems to. "
            f"Write it like https://{host}/"
        )
        yield problem_at(value, path, message, "web-address")
    elif _HOST.fullmatch(host) and not leads_out(value):
        message = f"{quoted(value)} leads nowhere. Write it like https://{host}/"
        yield problem_at(value, path, message, "web-address")
    elif not _HOST.fullmatch(host):
        message = (
            f"{quoted(host)} has letters or signs in it that can look like others. Open the "
            f"address, compare it with the source, and write it in plain letters: {_ascii(host)}"
        )
        yield problem_at(value, path, message, "web-address")


def _web_hint(value: str, field: Field) -> str:
    """Return what to write; an address that is named is one, of which the check is silent."""
    if link := re.search(r"\[[^\]]*\]\((\S+?)\)|<(https?://[^\s>]+)>", value):
        value = link[1] or link[2]
    parts = re.split(r"\s*[,;]\s+|\s+(?:and|or|&)\s+|\s+(?=https?://|www\.)", value)
    found = [_address(part) for part in parts]
    if len(found) > 1 and all(found):
        if field.many == "one":
            return f"One address has room here. Write {field.name}: {found[0]}"
        return f"Write {field.name}: [{', '.join(found)}]"
    return f"Write it like {_address(value) or field.example}"


def _address(text: str) -> str:
    """Return a text as a web address, or "" where it can't be made one."""
    bare = re.sub(r"(?i)^((https?)?:?/{1,3})+", "", text.strip(" .,;"))
    idea = "https://" + re.sub(r"\s+", "%20", bare)
    host = _host(idea)
    return idea if _WEB.fullmatch(idea) and _HOST.fullmatch(host) and "@" not in idea else ""


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _ascii(host: str) -> str:
    """Return a host as the name servers know it (IDNA), or an example."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return "example.org"


def email(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """An email address has one @ and a dot behind it."""
    if value.startswith(("http://", "https://", "www.")):
        message = f"{quoted(value)} is a web address. Put it under website:."
        yield problem_at(value, path, message, "email-address")
    elif not _EMAIL.fullmatch(value):
        message = f"{quoted(value)} is not an email address. {_email_hint(value, field)}"
        yield problem_at(value, path, message, "email-address")


def _email_hint(value: str, field: Field) -> str:
    """Return what to write: the address in a text, the first one of several."""
    plain = re.sub(r"(?i)\s*[(\[]\s*at\s*[)\]]\s*", "@", value)
    plain = re.sub(r"(?i)\s*[(\[]\s*dot\s*[)\]]\s*", ".", plain)
    found = _EMAIL.findall(plain)
    if len(found) > 1:
        return f"One address has room here. Write {field.name}: {found[0]}"
    return f"Write {field.name}: {found[0]}" if found else f"Write it like {field.example}."


def phone(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """A phone number has digits and blanks only; its country is looked at in `services`."""
    if value[:1] in "“”„‘" and not _PHONE.fullmatch(value):
        message = f"Curly quotes are part of the number here. Write {_straight(value)}."
        yield problem_at(value, path, message, "curly-quote")
    elif not _PHONE.fullmatch(value):
        message = (
            f"{quoted(value)} is not a number that a phone can dial. {_phone_hint(value, field)}"
        )
        yield problem_at(value, path, message, "phone-form")


def _straight(value: str) -> str:
    return '"' + value.strip("“”„‘’ ") + '"'


def _phone_hint(value: str, field: Field) -> str:
    plain = re.sub(r"(?i)[\s,;]*(ext|x|extension)\.?\s*\d+$", "", value)
    if plain != value:
        extension = re.findall(r"\d+", value)[-1]
        return f"Write number: {quoted(plain)}, and below it extension: {quoted(extension)}."
    if len(re.findall(r"\d{4,}", value)) > 1 and re.search(r"/|,|;|\bor\b|\band\b", value):
        return "Write one number on a line, and start the next one with - number: below it."
    if (plain := _plain_signs(value)) != value and _PHONE.fullmatch(plain):
        return f"Write number: {quoted(plain)}"
    if value.casefold().startswith(("tel:", "tel ", "phone:")):
        return f"Write number: {quoted(_shown(value.partition(':')[2] or value[4:]))}"
    if re.search(r"\d.*[A-Za-z]{3}", value):
        number = phonenumbers.convert_alpha_characters_in_number(value)
        return f"Write the letters as digits: number: {quoted(_shown(number))}"
    if (plain := digits(value)) != value and _PHONE.fullmatch(plain):
        return f"Write the digits 0 to 9: number: {quoted(plain)}"
    return f"Write digits and blanks, like {field.example}."


def _plain_signs(value: str) -> str:
    """Return a number without signs that nobody sees, and with plain dashes and blanks."""
    plain = "".join(c for c in value if unicodedata.category(c) != "Cf")
    plain = "".join("-" if unicodedata.category(c) == "Pd" else c for c in plain)
    return " ".join(plain.replace("＂", "").replace("＋", "+").split())


def _shown(number: str) -> str:
    """Return a number as the guide writes it, where its country is certain."""
    plain = re.sub(r"[^\d+]", "", number)
    if re.fullmatch(r"1\d{10}", plain):
        plain = f"+{plain}"  # only North America's numbers are written with a 1 and without a plus
    return phones.international(plain, "") if plain.startswith("+") else number.strip()


def short_phone(value: Text, field: Field, path: str, known: CheckContext) -> Problems:
    """An emergency number has two to six digits."""
    if not re.fullmatch(r"[0-9]{2,6}", value):
        found = re.findall(r"\d+", digits(value))
        what = (
            f"Write digits only: {quoted(found[0])}"
            if len(found) == 1
            else "Write digits only, like 112."
        )
        message = f"{quoted(value)} is not an emergency number. {what}"
        yield problem_at(value, path, message, "emergency-form")
