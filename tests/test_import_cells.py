"""One cell of somebody's list: understood as it was meant, or left for a person to look at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.imports import columns, words
from generator.imports.cells import cell, has_markup, is_formula, is_rounded, plain_text
from generator.imports.context import country_code
from generator.imports.dates import is_over, is_to_come
from generator.imports.hours_cells import is_understood
from generator.imports.phone_cells import Refused, read_phones
from generator.imports.words import Ages
from generator.schema.states import PhoneKind
from tests.conftest import TODAY

AGES: list[tuple[str, Ages | None]] = [
    ("18", Ages("18")), ("18.0", Ages("18")), ("18+", Ages("18")), ("18 +", Ages("18")),
    ("18yrs+", Ages("18")), ("Ages 18 and up", Ages("18")), ("21 and over", Ages("21")),
    ("Adults 18 and older", Ages("18")), ("18 years or older", Ages("18")),
    ("Must be 18", Ages("18")), ("Over 60", Ages("60")), ("≥18", Ages("18")),
    ("12-17", Ages("12", "17")), ("12 to 17", Ages("12", "17")),
    ("13 – 24 years", Ages("13", "24")),
    ("between 16 and 25", Ages("16", "25")), ("under 21", Ages("", "20")), ("<21", Ages("", "20")),
    ("up to 25", Ages("", "25")), ("25 and under", Ages("", "25")), ("All ages", Ages()),
    ("any", Ages()), ("0", Ages()), ("", Ages()),
    ("adults", None), ("6 months", None), ("180", None), ("women 18+", None), ("18 (21 Fri)", None),
    ("17-12", None), ("18 or 21", None), ("eighteen", None), ("1.5", None), ("-5", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "limits"), AGES)
def test_ages_are_whole_years_or_not_understood(text: str, limits: Ages | None) -> None:
    assert limits == words.ages(text)


STATES = {
    "open": ["Active", "OPEN", "operating"],
    "temporarily-closed": ["Temporarily Closed", "suspended", "On hold", "closed temporarily"],
    "closed": ["Inactive", "defunct", "Permanently Closed", "out of business", "closed"],
    None: ["Moved", "see notes", "under review", "2", "not open"],
}


@pytest.mark.parametrize(
    ("text", "status"), [(text, status) for status, texts in STATES.items() for text in texts]
)
def test_a_status_is_never_guessed(text: str, status: str | None) -> None:
    assert status == words.status(text)


NO_STREET = {
    "hidden": ["Confidential", "CONFIDENTIAL LOCATION", "Address confidential", "Undisclosed",
               "Private", "(private residence)", "Not published", "Do not publish", "Safe house",
               "12 Confidential address St", "Domestic Violence Shelter",
               "Secure location"],
    "call-first": ["Call for address", "Please call for location", "Address given by phone",
                   "Contact for directions", "Call", "Released after phone screening",
                   "Provided at intake", "Available upon referral",
                   "Location provided upon request"],
    "": ["12 Main St", "12 Private Road", "4 Hidden Valley Dr", "1 Call St", "Hidden Hills",
         "9 Contact Ave", "Public Library, 5 Oak Ln", "Secret Garden Cafe"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("street", "shown"), [(text, shown) for shown, texts in NO_STREET.items() for text in texts]
)
def test_a_street_that_is_none_says_how_much_may_be_shown(street: str, shown: str) -> None:
    assert shown == words.withheld(street)


SAYS_HIDDEN = [
    "The location is confidential.", "Confidential address; call first", "Undisclosed location",
    "The shelter's address is not published", "Do not publish this address", "secret location",
    "Our site is kept confidential", "Location will be not disclosed",
]  # fmt: skip
SAYS_NOTHING = [
    "Confidential HIV testing", "Your visit is confidential", "Do not share needles",
    "Private rooms", "The location is easy to find", "Services are free and confidential",
]  # fmt: skip


def test_a_text_that_calls_the_place_confidential_hides_it_and_no_other_does() -> None:
    assert SAYS_HIDDEN == [text for text in SAYS_HIDDEN + SAYS_NOTHING if words.says_hidden(text)]


@pytest.mark.parametrize(
    ("street", "rest"),
    [
        ("P.O. Box 12", ""), ("PO BOX 12", ""), ("POBox12", ""), ("Post Office Box 7", ""),
        ("Box 44", ""), ("P.O. Drawer 5", ""), ("Apartado 9", ""), ("PMB 12", ""),
        ("18 Main St PO Box 12", "18 Main St"), ("PO Box 12, 18 Main St", "18 Main St"),
        ("18 Main St, P.O. Box E-15", "18 Main St"),
    ],
)  # fmt: skip
def test_a_post_office_box_is_taken_out_of_a_street(street: str, rest: str) -> None:
    assert words.has_box(street)
    assert rest == words.without_box(street)


@pytest.mark.parametrize(
    "street", ["12 Main St", "1 Boxwood Ln", "3 Post Office Rd", "Box Elder Rd"]
)
def test_a_street_is_no_post_office_box(street: str) -> None:
    assert not words.has_box(street)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("Food Bank (CLOSED)", "closed"), ("Food Bank - permanently closed", "closed"),
        ("Food Bank *CLOSED*", "closed"), ("CLOSED - Food Bank", "closed"),
        ("Food Bank [temporarily closed]", "temporarily-closed"),
        ("Food Bank (Temp. closed until May)", "temporarily-closed"),
        ("Closed until May - Food Bank", "temporarily-closed"), ("Closed Door - Shelter", ""),
        ("Food Bank (closed Mondays)", ""), ("Food Bank - closed for lunch", ""),
        ("Food Bank (now closed)", "closed"),
        ("Food Bank (closed for repairs)", "temporarily-closed"),
        ("Closed Door Shelter", ""), ("House of the Closed Book", ""), ("Enclosed Garden", ""),
        ("Food Bank (closed Mondays) and more", ""),
    ],
)  # fmt: skip
def test_a_name_that_says_closed_is_closed(name: str, status: str) -> None:
    assert status == words.closed_by_name(name)


PRIVATE = [
    "Private", "Is Private?", "confidential", "AddressConfidential", "Hidden", "DV", "DV shelter",
    "address_public", "Public", "is_public", "Show Address", "ok to publish", "Publish on web",
    "Do Not Publish", "Unlisted", "Suppress address", "visibility", "Visible", "Display",
    "Confidential Address (Y/N)", "Is this a confidential location?", "Hide from public",
    "Address visibility", "Public listing", "Do not map", "NoPublish", "is_listed", "web_display",
    "Include in directory", "Anonymous", "Secure location", "staff_only", "internal_only",
    "privacy_level", "Not for publication", "Domestic Violence", "Restricted", "Sensitive",
]  # fmt: skip
NOT_PRIVATE = [
    "Name", "Public Transit", "publicHealthRegion", "Private Insurance", "published_at",
    "Map", "Map URL", "Website", "Mailing List", "Public Housing",
    "Publication Date", "Address", "Share of funding", "List Price", "Private Notes", "City",
]  # fmt: skip


def test_columns_that_look_private_are_seen() -> None:
    both = PRIVATE + NOT_PRIVATE
    assert PRIVATE == [name for name in both if columns.looks_private(name)]


@pytest.mark.parametrize(
    ("key", "value", "keeps"),
    [
        ("private", "yes", True), ("private", "No", False), ("private", "0", False),
        ("private", "sometimes", True), ("private", "", False), ("address_public", "no", True),
        ("address_public", "TRUE", False), ("visibility", "public", False),
        ("visibility", "staff only", True), ("name", "Private House", False),
    ],
)  # fmt: skip
def test_a_key_keeps_something_back_unless_it_says_that_it_does_not(
    key: str, value: str, keeps: bool
) -> None:
    assert keeps == columns.restricts(key, value)


@pytest.mark.parametrize(
    ("key", "value", "status"),
    [
        ("active", "no", "closed"), ("active", "true", "open"), ("is_closed", "yes", "closed"),
        ("closed", "0", "open"), ("temporarily_closed", "yes", "temporarily-closed"),
        ("suspended", "1", "temporarily-closed"), ("Record Status", "Defunct", "closed"),
        ("status", "who knows", None), ("archived", "yes", "closed"), ("deleted", "y", "closed"),
    ],
)  # fmt: skip
def test_a_flag_says_what_is_closed(key: str, value: str, status: str | None) -> None:
    assert status == columns.state_of(key, value)


@pytest.mark.parametrize(
    ("name", "looks"),
    [
        ("Min Age", "ages"), ("ages_served", "ages"), ("Age Requirement", "ages"), ("Agency", ""),
        ("Average", ""), ("Gender", "whom"), ("Eligibility Criteria", "whom"),
        ("Population", "whom"),
        ("Status", "state"), ("Operational Status", "state"), ("testing_status", ""),
        ("Marital Status", ""), ("Valid To", "valid_to"), ("Expiration Date", "valid_to"),
        ("Start Date", "valid_from"), ("Last Updated", ""), ("Closed Since", "valid_to"),
        ("Is Open", "state"), ("Temp closed", "state"), ("Discontinued", "state"),
        ("License Status", ""), ("MinAge", "ages"), ("AgeFrom", "ages"), ("Women only", "whom"),
        ("Who can come", "whom"), ("Accepts men", "whom"), ("Intake restrictions", "whom"),
        ("Pages", ""), ("Special populations", "whom"), ("Program End Date", "valid_to"),
        ("expires", "valid_to"), ("effective_date", "valid_from"),
    ],
)  # fmt: skip
def test_columns_that_restrict_are_seen(name: str, looks: str) -> None:
    found = {
        "ages": columns.looks_like_ages(name), "whom": columns.looks_like_whom(name),
        "state": columns.looks_like_status(name), columns.date_key(name): True,
    }  # fmt: skip

    assert looks == next((what for what, is_so in found.items() if is_so), "")


Phone = tuple[str, str, str]
"""Number, label and extension; the type stands before the label where there is one."""
PHONES: list[tuple[str, list[Phone], int]] = [
    # a cell, the phones in it, how many numbers are refused
    ("212-736-5000", [("+1 212 736 5000", "", "")], 0),
    ("2127365000.0", [("+1 212 736 5000", "", "")], 0),
    ("'212-736-5000", [("+1 212 736 5000", "", "")], 0),
    ("212-736-5000 x12", [("+1 212 736 5000", "", "12")], 0),
    ("212.736.5000 ext. 5, 212.736.5001", [("+1 212 736 5000", "", "5"),
                                           ("+1 212 736 5001", "", "")], 0),
    ("(212)736-5000 (212)736-5001", [("+1 212 736 5000", "", ""), ("+1 212 736 5001", "", "")], 0),
    ("212-736-5000 212-736-5001", [("+1 212 736 5000", "", ""), ("+1 212 736 5001", "", "")], 0),
    ("212-736-5000 or 212-736-5001", [("+1 212 736 5000", "", ""), ("+1 212 736 5001", "", "")], 0),
    ("212-736-5000 Intake: 212-736-5001", [("+1 212 736 5000", "", ""),
                                           ("+1 212 736 5001", "Intake", "")], 0),
    ("1-800-FLOWERS", [("+1 800 356 9377", "", "")], 0),
    ("1-800-273-TALK (8255)", [("+1 800 273 8255", "", "")], 0),
    ("+44 20 7946 0958", [("+44 20 7946 0958", "", "")], 0),
    ("988", [("988", "", "")], 0),
    ("Text HOME to 741741", [("741741", "text Text HOME to", "")], 0),
    ("TTY: 212-736-5002", [("+1 212 736 5002", "textphone TTY", "")], 0),
    ("TTY 212-736-5002; voice 212-736-5000", [("+1 212 736 5000", "voice", ""),
                                              ("+1 212 736 5002", "textphone TTY", "")], 0),
    ("Fax: 212-736-5003", [], 1),
    ("212-736-5000, fax 212-736-5003", [("+1 212 736 5000", "", "")], 1),
    ("212-736-5003 (fax)", [], 1),
    ("call 212-736-5000 after 5pm", [("+1 212 736 5000", "call after 5pm", "")], 0),
    ("212-736-5000 x2127365000", [("+1 212 736 5000", "", "")], 0),
    ("2.13E+09", [], 1),
    ("2,13E+09", [], 1),
    ("212-736", [], 1),
    ("none yet", [], 1),
    ("1-900-736-5000", [], 1),
    ("0", [], 1),
    ("N/A", [], 0),
    ("911", [], 1),
    ("112", [], 1),
    ("212-736-5000; in an emergency 911", [("+1 212 736 5000", "", "")], 0),
    ("212-736-5000. For emergencies, dial 911.", [("+1 212 736 5000", "", "")], 0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "phones", "refused"), PHONES)
def test_every_number_of_a_cell_is_a_phone_or_refused(
    text: str, phones: list[Phone], refused: int
) -> None:
    entries = [{"number": text}] if cell(text) else []
    found = list(read_phones([*entries], "US"))
    good = [one for one in found if not isinstance(one, Refused)]

    assert phones == [
        (
            str(one["number"]),
            " ".join(str(one[key]) for key in ("type", "label") if one.get(key)),
            str(one.get("extension", "")),
        )
        for one in good
    ]
    assert refused == len(found) - len(good)


@pytest.mark.parametrize("kind", ["fax", "Fax", "pager", "modem", "video", "carrier pigeon"])
def test_a_phone_of_a_kind_that_nobody_answers_is_refused(kind: str) -> None:
    assert [Refused] == [type(one) for one in read_phones([phone_of(kind)], "US")]


@pytest.mark.parametrize(
    ("kind", "ours"),
    [("voice", "voice"), ("Cell", "voice"), ("Office", "voice"), ("After hours", "voice"),
     ("SMS", "text"), ("TTY", "textphone"),
     ("tdd", "textphone"), ("WhatsApp", "whatsapp")],
)  # fmt: skip
def test_a_kind_of_phone_by_its_other_names(kind: str, ours: str) -> None:
    (found,) = read_phones([phone_of(kind)], "US")

    assert not isinstance(found, Refused)
    assert PhoneKind(ours) == found["type"]


def phone_of(kind: str) -> dict[str, str]:
    """Return a phone as a list has it."""
    return {"number": "212-736-5000", "type": kind}


def test_a_number_without_a_country_says_what_to_add() -> None:
    (found,) = read_phones([{"number": "212-736-5000"}], "")

    assert isinstance(found, Refused)
    assert "--country" in found.why


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>Soup &amp; bread</p><p>Every day</p>", "Soup & bread. Every day"),
        ("One<br/>two", "One. two"), ("<b>Bold</b> words", "Bold words"),
        ("<script>alert(1)</script>Food", "Food"), ("<!-- no -->Food", "Food"),
        ("<ul><li>a</li><li>b</li></ul>", "a. b"), ("Tom &amp;amp; Jerry", "Tom & Jerry"),
        ("<a href='x'>link</a>", "link"), ("&lt;p&gt;Food&lt;/p&gt;", "Food"),
    ],
)  # fmt: skip
def test_html_becomes_sentences(text: str, plain: str) -> None:
    assert has_markup(text)
    assert plain == plain_text(text)


@pytest.mark.parametrize("text", ["under < 18", "a > b", "Q&A", "AT&T", "5 <3", "x<y and y>z"])
def test_signs_that_are_no_html_stay(text: str) -> None:
    assert not has_markup(text)
    assert text == plain_text(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("90013.0", "90013"), (" a  b ", "a b"), ("NA", ""), ("#N/A", ""), ("null", ""), ("-", ""),
     ('="0123"', "0123"), ("'0123", "0123"), ("'+1 212", "+1 212"), ("'Til Dawn", "'Til Dawn"),
     ("1.50", "1.50"), ("0123", "0123"), ("v2.0", "v2.0"), ("None", "")],
)  # fmt: skip
def test_a_cell_is_what_was_typed_before_the_spreadsheet(text: str, value: str) -> None:
    assert value == cell(text)


@pytest.mark.parametrize("text", ["2.13E+09", "2.1e9", "1E+10", "2,13E+09"])
def test_a_rounded_number_is_seen(text: str) -> None:
    assert is_rounded(text)


UNDERSTOOD = ["Mo-Fr 09:00-17:00", "24/7", "Mo,We,Fr 10:00-14:00", "Mo-Fr 09:00-17:00; PH off",
              "Tu[1] 10:00-12:00", "Mo-Fr 09:00-12:00,13:00-17:00",
              "Mo 09:00-17:00, Tu 10:00-12:00", "Fr 22:00-02:00"]  # fmt: skip
NOT_UNDERSTOOD = ["9am-5pm", "M-F 9-5", "Mo, We, Fr 10:00-14:00", "Monday-Friday, 9-5", "Daily",
                  "Mo-Su", "Call for hours", "Mo-Fr 09:00-17:00 || \"by appointment\"", "24 hours",
                  "Mo-Fr 1-5", "varies", "Tues & Thurs 6pm-9pm", "by appointment",
                  "unknown", "closed", "off"]  # fmt: skip


def test_hours_are_taken_over_only_when_they_say_what_they_seem_to_say() -> None:
    both = UNDERSTOOD + NOT_UNDERSTOOD
    assert UNDERSTOOD == [text for text in both if is_understood(text)]


@pytest.mark.parametrize(
    ("text", "over", "to_come"),
    [
        ("2020-01-31", True, False), ("2099-12-31", False, True), ("2026-11-22", False, False),
        ("2020-01-31T00:00:00Z", True, False), ("1/31/2020", True, False),
        ("31.12.2099", False, True), ("3/4/2020", True, False), ("11/12/2026", None, None),
        ("soon", None, None), ("2026-13-40", None, None), ("2020", None, None),
    ],
)  # fmt: skip
def test_a_day_that_can_be_two_days_is_understood_only_when_both_say_the_same(
    text: str, over: bool | None, to_come: bool | None
) -> None:
    assert (over, to_come) == (is_over(text, TODAY), is_to_come(text, TODAY))


@pytest.mark.parametrize(
    ("text", "code"),
    [("US", "US"), ("us", "US"), ("USA", "US"), ("United States", "US"), ("India", "IN"),
     ("U.S.A.", "US"), ("UK", "GB"), ("Narnia", "")],
)  # fmt: skip
def test_a_country_by_its_name(text: str, code: str) -> None:
    assert code == country_code(text)


@given(st.text(max_size=60))
def test_any_cell_is_read_to_its_end(text: str) -> None:
    list(read_phones([{"number": text}], "US"))
    words.ages(text)
    words.withheld(text)
    words.without_box(text)
    plain_text(text)
    is_over(text, TODAY)
    columns.looks_private(text)
    columns.date_key(text)


@pytest.mark.parametrize(
    ("text", "formula"),
    [("=A1&B1", True), ('=HYPERLINK("http://x";"House")', True), ("=1+1", True), ("@SUM(A1)", True),
     ("= $B$2", True), ("=(A1)", True), ("@house", False), ("=", False), ("= open =", False),
     ("@ 5 pm", False), ("=== News ===", False), ("a=b", False), ("@House of Hope", False)],
)  # fmt: skip
def test_a_formula_is_told_from_a_text(text: str, formula: bool) -> None:
    assert formula == is_formula(text)
