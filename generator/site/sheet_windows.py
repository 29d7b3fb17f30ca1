"""What a printed sheet sees of a guide; see windows.py."""

from __future__ import annotations

from dataclasses import replace

from generator.guide.model import Guide
from generator.pdf.sheet import Sheet
from generator.site.targets import JobKind
from generator.site.windows import NOTHING, Frame, Window, Windows


def kind_of(sheet: Sheet) -> JobKind:
    """Return the kind of job that a sheet is."""
    return JobKind.LEAFLET if sheet.topic else JobKind.SHEET


def open_sheet(windows: Windows, sheet: Sheet) -> Window:
    """Return what a sheet sees."""
    frame = windows.frame(kind_of(sheet), sheet.language)
    return _leaflet(windows, frame, sheet) if sheet.topic else _sheet(windows, frame, sheet)


def _sheet(windows: Windows, frame: Frame, sheet: Sheet) -> Window:
    """Return the services of an area, and the pages with the steps and with rights."""
    nearby, whole = windows.around(sheet.area), frame.whole
    guide = windows.listing(frame, sheet.language, nearby.services, frame.notices)
    both = (whole.settings.source_language, sheet.language)
    return Window(
        replace(
            _printed(frame, guide),
            articles={code: whole.articles[code] for code in both},
            citations=whole.citations,
        ),
        replace(nearby.content, pages={code: windows.content.pages[code] for code in both}),
    )


def _leaflet(windows: Windows, frame: Frame, sheet: Sheet) -> Window:
    """Return one education page."""
    whole, topic = frame.whole, sheet.topic
    both = (whole.settings.source_language, sheet.language)
    articles = {code: {topic: one} for code in both if (one := whole.articles[code].get(topic))}
    guide = windows.listing(frame, sheet.language, (), frame.notices)
    cited = (key for own in articles.values() for key in own[topic].cited)
    return Window(
        replace(
            _printed(frame, guide),
            articles={code: articles.get(code, {}) for code in both},
            citations={key: whole.citations[key] for key in cited},
        ),
        replace(
            NOTHING,
            pages={code: {topic: windows.content.pages[code][topic]} for code in articles},
        ),
    )


def _printed(frame: Frame, guide: Guide) -> Guide:
    """Return a guide with what every sheet says: what the settings ask for, and its edition."""
    last = tuple(replace(one, marks={}) for one in frame.whole.editions[-1:])
    return replace(guide, settings=frame.whole.settings, editions=last)
