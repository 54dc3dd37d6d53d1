"""Names: legal in SPSS, unique, and the same tomorrow."""

import re

from hypothesis import given
from hypothesis import strategies as st

from surveys.exchange.answers.naming import KEYWORDS, LONGEST, REASON, legal, unique
from tests.surveys.examples import law

TEXTS = st.text(max_size=90) | st.sampled_from(["with", "a.b", "a-b", "1", "", "é", "A" * 90])


@law
@given(st.lists(TEXTS, max_size=12, unique=True))
def test_every_name_is_legal_and_differs_from_the_others_and_their_reasons(texts):
    names = unique((text, text) for text in texts)
    every = [form.lower() for name in names.values() for form in (name, name + REASON)]
    assert len(set(every)) == len(every)
    for name in names.values():
        assert re.fullmatch(r"[A-Za-z]([A-Za-z0-9_]*[A-Za-z0-9])?", name)
        assert len((name + REASON).encode()) <= LONGEST
        assert name.upper() not in KEYWORDS


def test_what_is_legal_stays_as_it_is():
    assert legal("leefbaarheid_2", "x") == "leefbaarheid_2"


def test_of_two_that_would_be_alike_the_first_keeps_its_name():
    names = unique([("a", "Wonen"), ("b", "wonen"), ("c", "c")])
    assert names["a"] == "Wonen"
    assert re.fullmatch(r"wonen_[0-9a-f]{6}", names["b"])
    assert names == unique([("a", "Wonen"), ("b", "wonen"), ("c", "c")])


def test_a_name_that_was_cut_does_not_change_when_the_other_one_goes():
    long = "v" * 80
    both = unique([("a", long + "1"), ("b", long + "2")])
    assert unique([("b", long + "2")])["b"] == both["b"]
