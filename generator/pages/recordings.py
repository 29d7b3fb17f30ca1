"""A recording of the steps on its page: a button that names its weight, and the file itself."""

from __future__ import annotations

from dataclasses import dataclass

from generator.guide import urls
from generator.guide.model import Article
from generator.render.files import MediaFile
from generator.source.recordings import Recording


@dataclass(frozen=True, slots=True)
class RecordingView:
    """A recording: its address from the page, and its weight in KB (1,000 bytes), rounded up."""

    address: str
    size: int


def recording_view(article: Article, language: str) -> RecordingView | None:
    """Return the recording of a page as readers of a language get it, or None.

    A page that nobody has translated is shown with the recording of its own language.
    """
    recording = article.recording
    if recording is None:
        return None
    file = urls.in_language(article.language, urls.recording(recording.page, recording.of))
    here = urls.in_language(language, urls.article(article.path))
    return RecordingView(urls.href(here, file), -(-recording.size // 1000))


def recording_file(language: str, recording: Recording) -> MediaFile:
    """Return the file of a recording."""
    path = urls.in_language(language, urls.recording(recording.page, recording.of))
    return MediaFile(path, recording.data)
