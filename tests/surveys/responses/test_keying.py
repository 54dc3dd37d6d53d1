"""A paper form keyed in at once, page by page on the path that its answers make."""

from surveys.path import path
from surveys.questions import FaultKind
from surveys.responses.answers import Code, Codes, Missing, Number, Text
from surveys.responses.events import ResponseState
from surveys.responses.keying import Difference, Keyed, Miskeyed, differences, keyed, unasked
from surveys.responses.receive import Reason, Rejected
from tests.surveys.examples import branching

WHOLE = {
    "werk": ["ja"],
    "soort": ["eigen_baas"],
    "druk": ["soms"],
    "baas": ["ja"],
    "cijfer": ["8"],
    "verhaal": ["Mooi"],
    "citeren": ["ja"],
}


NOTHING = ResponseState()


def key(raw, state=NOTHING):
    return keyed(branching(), state, 3, raw, receiving=True)


def after(outcome, before=NOTHING):
    """The state once all pages are committed in order."""
    answers = dict(before.answers)
    for page in outcome.pages:
        answers |= page.values
    return ResponseState(answers=answers)


def test_a_whole_form_is_complete_and_each_page_is_committed_once():
    outcome = key(WHOLE)
    assert isinstance(outcome, Keyed)
    assert outcome.conflicts == {}
    way = path(branching(), after(outcome).answers, 3)
    assert way.is_complete
    assert [one.page for one in outcome.pages] == [
        block.id for block in branching().blocks if block.id in way.asked
    ]


def test_what_is_left_open_on_paper_is_skipped():
    outcome = key({"werk": ["ja"]})
    assert outcome.values["cijfer"] is Missing.SKIPPED
    assert path(branching(), after(outcome).answers, 3).is_complete


def test_what_is_filled_in_but_not_asked_is_a_conflict_and_is_kept():
    outcome = key(WHOLE | {"soort": ["loondienst"]})
    assert outcome.conflicts == {"baas": Code("ja")}
    state = after(outcome)
    assert state.answers["baas"] == Code("ja")
    assert unasked(branching(), state, 3) == {"baas": Code("ja")}
    final = path(branching(), state.answers, 3).final_values(submitted=True)
    assert final["baas"] is Missing.NOT_ASKED_ROUTE


def test_an_option_that_is_not_offered_is_kept_before_it_is_left_out():
    outcome = key(WHOLE | {"werk": ["nee"], "soort": ["loondienst", "eigen_baas"]})
    pages = [one.values for one in outcome.pages if one.page == "soort"]
    assert pages == [
        {"soort": Codes(("loondienst", "eigen_baas"))},
        {"soort": Codes(("loondienst",))},
    ]
    assert set(outcome.conflicts) == {"soort", "baas"}


def test_a_conflict_that_was_a_slip_is_gone_once_the_form_is_mended():
    first = after(key(WHOLE | {"soort": ["loondienst"]}))
    mended = key({k: v for k, v in WHOLE.items() if k != "baas"} | {"soort": ["loondienst"]}, first)
    assert mended.conflicts == {}
    assert unasked(branching(), after(mended, first), 3) == {}


def test_a_slip_is_told_wherever_it_is_and_nothing_can_be_saved():
    outcome = key(WHOLE | {"werk": ["q"], "cijfer": ["11"], "soort": []})
    assert isinstance(outcome, Miskeyed)
    assert [(one.variable, one.kind) for one in outcome.faults] == [
        ("werk", FaultKind.UNKNOWN_CODE),
        ("cijfer", FaultKind.OUT_OF_RANGE),
    ]


def test_a_slip_in_what_is_not_asked_is_told_too():
    outcome = key({"werk": ["?"], "baas": ["misschien"]})
    assert [one.variable for one in outcome.faults] == ["werk", "baas"]


def test_a_second_keying_differs_only_where_it_says_something_else():
    first = after(key(WHOLE))
    again = key(WHOLE | {"cijfer": ["3"], "verhaal": []}, first)
    found = differences(first, again)
    assert Difference("cijfer", Number(8), Number(3)) in found
    assert Difference("verhaal", Text("Mooi"), None) in found
    assert {one.variable for one in found} <= {"cijfer", "verhaal", "citeren"}
    assert differences(first, key(WHOLE, first)) == []


def test_a_closed_wave_takes_no_form():
    assert keyed(branching(), NOTHING, 3, WHOLE, receiving=False) == Rejected(Reason.CLOSED)
