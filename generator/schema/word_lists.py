"""The lists of words as tables: vocabulary.yaml and glossary.yaml."""

from __future__ import annotations

from generator.schema.fields import Field, Kind

# fmt: off
GROUP = (
    Field("id", Kind.NAME, "Part of the web address. Never change it.", "medicines", need=True, limit=60),
    Field("icon", Kind.NAME, "A Material Design icon, without material/.", "pill", need=True, limit=60),
    Field("offers", Kind.TERM, "The terms that it stands for.", "[methadone]", need=True, many="either", choices=("offers",)),
    Field("named_for", Kind.TERM, "Those of them that its words promise, the first before the others: a small sheet names only services with one of these.", "[methadone]", many="either", choices=("offers",)),
    Field("helplines", Kind.YES_NO, "yes for the one group that the page with the helplines leads on to.", "yes"),
)

OFFER = (
    Field("learn", Kind.LINE, "The page that explains it.", "learn/naloxone", limit=120),
    Field("also", Kind.LINE, "What people also call it.", "[narcan]", many="either", limit=80),
)

VOCABULARY = (
    Field("groups", Kind.RECORD, "\"I need …\": the groups, in the order of the home page.", "", need=True, many="list", fields=GROUP),
    Field("offers", Kind.RECORD, "What a service offers: each term with its keys.", "", need=True),
    Field("serves", Kind.ID, "Whom a service is for.", "[women]", need=True, many="either", limit=60),
    Field("access", Kind.ID, "How people get in.", "[walk-in]", need=True, many="either", limit=60),
)

GLOSSARY = (
    Field("terms", Kind.RECORD, "Words of the guide, each with its meaning.", ""),
    Field("avoid", Kind.RECORD, "Words that hurt, each with what to write instead.", ""),
    Field("negations", Kind.LINE, "Words that turn a sentence into its opposite.", "[not, never]", many="either", limit=40),
)
# fmt: on
