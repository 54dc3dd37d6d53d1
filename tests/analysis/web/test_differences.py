from __future__ import annotations

from dataclasses import replace

from analysis.release.content import Figure, ReleaseContent
from analysis.web.staff.differences import Why, differences
from tests.analysis.web.release_content import content, hidden

NEW = content()


def without_last_wave() -> ReleaseContent:
    """The content as a release of the first wave alone would have it."""
    indicators = tuple(
        replace(one, results=tuple(r for r in one.results if r.wave == "2024"))
        for one in NEW.indicators
    )
    return replace(NEW, waves=NEW.waves[:1], indicators=indicators)


def changed(value: float | None) -> ReleaseContent:
    """The content with another figure of life satisfaction in Emmen, or none."""
    first, *rest = NEW.indicators
    results = []
    for result in first.results:
        if (result.domain, result.wave) == ("emmen", "2025") and isinstance(result.figure, Figure):
            other = hidden("life_1", "2025") if value is None else replace(
                result.figure, value=value
            )
            results.append(replace(result, figures=(other,)))
        else:
            results.append(result)
    return replace(NEW, indicators=(replace(first, results=tuple(results)), *rest))


def test_equal_releases_differ_in_nothing():
    assert differences(NEW, NEW).lines == ()


def test_every_figure_is_compared():
    assert differences(NEW, NEW).figures == sum(
        len(result.figures) for one in NEW.indicators for result in one.results
    )


def test_a_new_wave_is_set_against_the_one_before_for_the_whole_alone():
    found = differences(without_last_wave(), NEW).lines

    assert {(one.domain, one.wave, one.why) for one in found} == {
        ("Drenthe", "2025", Why.NEW_WAVE)
    }


def test_a_figure_of_a_wave_that_was_out_already_is_a_correction():
    (found,) = differences(NEW, changed(7.4)).lines

    assert (found.domain, found.wave, found.why) == ("Emmen", "2025", Why.REVISED)


def test_a_change_that_no_reader_can_see_is_no_difference():
    assert differences(NEW, changed(7.0600001)).lines == ()


def test_a_figure_that_is_no_longer_shown_is_named():
    (found,) = differences(NEW, changed(None)).lines

    assert found.why is Why.HIDDEN_NOW


def test_a_figure_that_is_shown_from_now_on_is_named():
    (found,) = differences(changed(None), NEW).lines

    assert found.why is Why.SHOWN_NOW
