"""docs/<lang>/resources.yaml: listing texts in another language."""

from __future__ import annotations

from generator.checks.context import CheckContext
from generator.schema.fields import TRANSLATED
from generator.source.markdown import text_hash
from generator.source.nodes import Record, Text, problem_at
from generator.source.problems import Problems, near, one_of, quoted
from generator.source.source import Source


def problems(source: Source, known: CheckContext) -> Problems:
    """A translated text names its service, its key and the source text it was made from."""
    for language, record in source.translations.items():
        for name, texts in record.items():
            service = known.services.get(name)
            if service is None:
                message = f"{quoted(name)} is not the id of a service." + known.near_service(name)
                yield problem_at(record.key(name), language, message, "service-known")
            elif isinstance(texts, Record):
                yield from _service(name, texts, service, language)
            else:
                message = "Keys are expected here, like description: {text: …, of: …}"
                yield problem_at(record.key(name), name, message, "record-expected")


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
