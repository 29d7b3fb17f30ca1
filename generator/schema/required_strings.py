"""The words that pages can't do without: the keys that a source language's strings must have.

A key that is missing here would be found by a reader as an error; a key too many is only dead
weight. `tests/test_docs.py` holds this list and docs/en/strings.yaml together. Left out: what
belongs to the vocabulary (`groups`, `offers`, ...), which is data, and what is optional
(`need_about`, the notes on emergency numbers).
"""

from __future__ import annotations

_BY_PART = {
    "ui": (
        "skip sos call_number emergency nav nav_find nav_talk nav_learn nav_languages about "
        "safety made_on not_doctor licence text_in text_behind mark_in mark_behind"
    ),
    "phone": "voice text whatsapp textphone extension",
    "hours": (
        "always all_day closed next_day other_days holidays from_time or_later sunrise sunset "
        "dawn dusk maybe ask_times call ask until_day from_day opens_again unknown unknown_ask "
        "weeks as_read"
    ),
    "home": "title lead now all_steps need where learn",
    "topics": "emergency using health treatment people place",
    "cost": "free sliding paid",
    "status_words": "closed temporarily-closed",
    "location": "hidden call-first ask-first nearest-crossing",
    "age": (
        "short.fresh short.ageing short.call-first short.unchecked short.hidden ask.call-first "
        "ask.unchecked long.fresh long.ageing long.call-first long.unchecked long.hidden "
        "name.fresh name.ageing name.call-first name.unchecked name.hidden how.phoned "
        "how.visited how.provider-told-us how.website by source_date source_date_unknown"
    ),
    "source_kind": "organisation government news directory",
    "source_short": "organisation government news directory",
    "service": (
        "contact hours address map_app map_web let_in offers learn how_we_know read_at gone moved "
        "report_edit report_tell report_mail report_confirm report_text id "
        "appointment referral wheelchair cost access languages serves age_limits age_from "
        "age_to age_between everyone website wrong to_ask report_none"
    ),
    "answer": "yes no ask no_id no_appointment",
    "list": (
        "count apart show need_in everything_in all_of_these in_area by_phone_or_anywhere pages "
        "page_of previous next none_in none_here none_yet not_here ask_helpline whole_country "
        "unchecked ask_line no_phone"
    ),
    "article": (
        "call where sources not_checked checked_by behind see_source fallback strings_not_checked "
        "reviewed no_clinician review_by review_late until ended"
    ),
    "reviewed_as": "clinician first-aid-trainer lawyer speaker lived-experience",
    "help": "lead emergency more",
    "print": "title lead emergency how how_text age ready choice pages",
    "sheets": (
        "trifold pocket cards poster list booklet reader week tearoff topic stickers notice "
        "how_trifold how_pocket how_cards how_booklet how_tearoff how_stickers numbers made "
        "made_in_week trust edition changed scan safer safer_1 safer_2 safer_3 safer_4 safer_5 ask "
        "ask_1 ask_2 ask_3 ask_4 checked some_checked more untranslated rights rights_1 rights_2 "
        "several local notes from"
    ),
    "editions": (
        "title lead good some old more none change.new change.gone change.name change.phones "
        "change.place change.hours"
    ),
    "letters": (
        "subject hello ask reply form text paper silence public unseen we_say not_known open rest "
        "leave"
    ),
    "call_script": "title hello open get_in know thanks later private",
    "notices": (
        "title lead supply heat closure recall event until days source all none feeds feeds_lead "
        "changed"
    ),
    "status": (
        "title lead calls calls_text ages matrix matrix_text none languages pages "
        "pages_missing pages_behind pages_checked strings_missing "
        "reviews reviews_text links links_text links_never"
    ),
    "offline": "title lead save open text how how_text old safe contents send share call_first "
    "ask_first",
    "quick_exit": "link",
    "search": "title lead private some none",
    "saved_copy": "title text save busy saved failed remove removed",
    "notfound": "title text home",
    "open_now": "open closed until opens here next today",
    "filter": "title by_phone wheelchair some unknown all part wait open_places open_lines here "
    "no_place_open lines_instead",
    "near": "button private m km miles about less done denied failed",
    "my_list": (
        "title lead add out empty up down gone failed notes worker link copied keep private "
        "no_scripts"
    ),
    "home_screen": "foot renews title text seen add",
    "emergency_tools": (
        "open failed rhythm first breath timer more dose look again stop stay undo silent read"
    ),
    "read_aloud": "button stop back next none",
    "recording": "play",
}
NEEDED = tuple(f"{part}.{name}" for part, names in _BY_PART.items() for name in names.split())
"""Dotted keys, in the order of the file."""
