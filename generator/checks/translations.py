"""docs/<lang>/resources.yaml: names of areas and texts of listings in another language."""

from __future__ import annotations

from generator.checks.context import CheckContext
from generator.schema.fields import TRANSLATED
from generator.source.flat import AREAS, TEXTS
from generator.source.markdown import text_hash
from generator.source.nodes import Record, Text, Value, problem_at
from generator.source.problems import Problems, near, one_of, quoted
from generator.source.source import Source


def problems(source: Source, known: CheckContext) -> Problems:
    """A translated text names its service, its key and the source text it was made from."""
    for language, record in source.translations.items():
        yield from _areas(record.get(AREAS), known, language)
        for name, texts in record.items():
            if name in {AREAS, TEXTS}:
                continue
            service = known.services.get(name)
            if service is None:
                message = f"{quoted(name)} is not the id of a service." + known.near_service(name)
                yield problem_at(record.key(name), language, message, "service-known")
            elif isinstance(texts, Record):
                yield from _service(name, texts, service, language)
            else:
                message = "Keys are expected here, like description: {text: …, of: …}"
                yield problem_at(record.key(name), name, message, "record-expected")


def _areas(names: Value | None, known: CheckContext, language: str) -> Problems:
    """A name of an area is a text under the id of the area."""
    if names is None:
        return
    if not isinstance(names, Record):
        message = "Names are expected here, one below the other, like old-harbour: Puerto Viejo"
        yield problem_at(names, f"{language} > {AREAS}", message, "record-expected")
        return
    for area, name in names.items():
        path = f"{language} > {AREAS} > {area}"
        if area not in known.areas:
            message = f"{quoted(area)} is not the id of an area." + near(area, known.areas)
            yield problem_at(names.key(area), path, message, "area-known")
        elif not isinstance(name, Text) or not name.strip():
            message = "Write the name of the area here, as newspapers in this language write it."
            yield problem_at(names.key(area), path, message, "text-expected")


def _service(name: str, texts: Record, service: Record, language: str) -> Problems:
    for key, value in texts.items():
        place = texts.key(key)
        path = f"{language} > {name} > {key}"
        if key not in TRANSLATED:
            message = f"{quoted(key)} is not translated. The keys are {one_of(TRANSLATED)}."
            yield problem_at(place, path, message + near(key, TRANSLATED), "translated-key")
        elif not isinstance(value, Record) or not isinstance(value.get("text"), Text):
            message = "Write it as {text: the translation, of: the source text's hash}."
            yield problem_at(place, path, message, "translated-form")
        elif not service.get(key):
            message = f"The service has no {key}: (any more). Delete this translation."
            yield problem_at(place, path, message, "translated-source", blocking=False)
        elif value.text("of") != text_hash(service.text(key)):
            now = text_hash(service.text(key))
            message = (
                "The source text changed since this was translated, or of: is missing. Compare "
                f"it with {quoted(service.text(key))}, then write of: {now}"
            )
            yield problem_at(place, path, message, "translation-behind", blocking=False)
