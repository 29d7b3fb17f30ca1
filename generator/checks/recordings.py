"""Recordings of the steps: only whole ones, small enough, of a page of today, are played."""

from __future__ import annotations

from generator.checks.context import CheckContext
from generator.schema.emergency import is_emergency
from generator.source.problems import Problem, Problems, one_of, quoted
from generator.source.recordings import (
    FOLDER,
    LARGEST_RECORDING,
    Recording,
    is_opus,
    name_of,
    sign_of,
    words_to_read,
)
from generator.source.source import Source


def problems(source: Source, known: CheckContext) -> Problems:
    """Each recording has the name, the kind and the size that a phone can use."""
    for language, recordings in source.recordings.items():
        for recording in recordings:
            yield from _named(source, language, recording)
            yield from _whole(recording)


def _named(source: Source, language: str, recording: Recording) -> Problems:
    pages = source.pages.get(language, {})
    page = pages.get(recording.page)
    if page is None or not is_emergency(source, page.path) or not words_to_read(page):
        fits = [
            name_of(one)
            for one in pages.values()
            if is_emergency(source, one.path) and words_to_read(one)
        ]
        said = f"{quoted(recording.page)} is no emergency page with steps in this language."
        if not recording.page:
            said = "The name does not say which page was read, and which words."
        hint = (
            f" Listen to it beside the page; if all steps of today are read, its name is "
            f"{FOLDER}/{one_of(fits)}."
            if fits
            else ""
        )
        message = f"{said}{hint} What to read: python3 guide.py recordings {language}."
        yield Problem(recording.file, 1, 1, "", message, "recording-name")
    elif recording.of != sign_of(page):
        message = (
            "The steps have changed since this was recorded, so it is not played. Let somebody "
            f"read the steps of today: python3 guide.py recordings {language}. Then delete this."
        )
        yield Problem(recording.file, 1, 1, "", message, "recording-behind", blocking=False)


def _whole(recording: Recording) -> Problems:
    if recording.size > LARGEST_RECORDING:
        message = (
            f"This has {recording.size // 1000} KB, and {LARGEST_RECORDING // 1000} KB is the "
            "most. Save it with one channel and 16 to 20 kbit/s, like: opusenc --bitrate 16 "
            "--downmix-mono in.wav out.opus"
        )
        yield Problem(recording.file, 1, 1, "", message, "recording-size")
    elif not is_opus(recording.data):
        message = (
            "This is no whole Opus recording, so phones can't play it. Save it as Opus "
            "(Ogg), with a recorder that can, or like: ffmpeg -i in.m4a -c:a libopus out.opus"
        )
        yield Problem(recording.file, 1, 1, "", message, "recording-type")
