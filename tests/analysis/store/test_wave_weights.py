"""Answers go out with the weights that the published figures are made with."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.store.publications import publish_one
from analysis.store.wave_weights import PublishedWeights
from surveys.exchange.answers import AnswersError
from surveys.responses.frozen import PSEUDONYM
from surveys.store.exchange.answers import WEIGHING, Wish, take_out
from tests.analysis.store.making import LATER, SIZES, WAVES, ready, save_waves, small_sets

PERSONS_EACH = 200  # of the margins of the example, for each person asked


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_the_weights_of_a_publication_add_up_to_its_population_and_go_out_with_the_rows(office):
    office.extensions[WEIGHING] = PublishedWeights()
    save_waves()
    wish = Wish(WAVES, "csv", keys=True, published_weights=True)
    with pytest.raises(AnswersError, match="nothing is published of wave"):
        take_out(wish, "staff:1", LATER)
    publish_one(ready(), LATER, "job", "worker")
    given = PublishedWeights().weights(WAVES[1])
    assert set(given) == set(small_sets()[1].column(PSEUDONYM).values)
    assert sum(given.values()) == pytest.approx(PERSONS_EACH * sum(SIZES.values()))
    book = take_out(wish, "staff:1", LATER).book
    weights = np.array(list(book.field(book.weight).cells()))
    names = list(book.field("pseudonym").cells())
    late = [at for at, wave in enumerate(book.field("wave").cells()) if wave == WAVES[1]]
    assert {names[at]: weights[at] for at in late} == given
    assert book.field(book.weight).label == "Gewicht, uit: Voorbeeld, voorjaar 2026"
