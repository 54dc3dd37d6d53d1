"""Each kind of estimate, against another kind that must give the same number."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.cli import estimate

REFERENCE = Path(__file__).parents[2] / "reference"
WAVES = {"by": "wave", "waves": ["2024", "2025"]}
DESIGN = {"ids": ["person"], "strata": ["municipality"], "weights": "w0", "lonely_psu": "adjust"}
NEXT = {"domain": {"wave": "2025"}}


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cases")
    with (REFERENCE / "panel.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if int(row["person"][1:]) % 5 == 0]
    with (folder / "panel.csv").open("w", encoding="utf-8", newline="") as file:
        extra = {"again": "satisfaction", "stratum": "municipality"}
        writer = csv.DictWriter(file, [*rows[0], *extra])
        writer.writeheader()
        writer.writerows({**row, **{new: row[old] for new, old in extra.items()}} for row in rows)

    def ask(kind, *, domain=None, interval=None, **keys):
        case = {"id": "a", "data": "panel.csv", "design": DESIGN, "domain": domain or {}}
        replicates = keys.pop("replicates", None)
        case |= {} if replicates is None else {"replicates": replicates}
        case |= {} if interval is None else {"interval": interval}
        case["estimator"] = {"kind": kind, **keys}
        path = folder / "cases.json"
        path.write_text(json.dumps({"cases": [case]}), encoding="utf-8")
        (line,) = CliRunner().invoke(estimate, [str(path)]).stdout.splitlines()
        return json.loads(line)

    return ask


def same(one, other, *names):
    for name in names or ("estimate", "se", "low", "high", "df"):
        assert one[name] == pytest.approx(other[name], rel=1e-9, abs=1e-12), name


def parts(answer):
    return {part["part"]: part for part in answer["parts"]}


def test_a_median_is_the_quantile_of_a_half(ask):
    same(
        ask("median", variable="satisfaction", **NEXT),
        ask("quantile", variable="satisfaction", p=0.5, **NEXT),
    )


def test_a_share_above_a_threshold_is_the_rest_of_the_share_below(ask):
    above = ask("share", variable="satisfaction", at_least=8, **NEXT)
    below = ask("share", variable="satisfaction", below=8, **NEXT)
    assert above["estimate"] + below["estimate"] == pytest.approx(1)
    assert above["se"] == pytest.approx(below["se"])


def test_the_parts_of_a_distribution_are_the_proportions_of_its_levels(ask):
    found = parts(ask("distribution", variable="age", **NEXT))
    assert sum(part["estimate"] for part in found.values()) == pytest.approx(1)
    for age, part in found.items():
        same(part, ask("proportion", variable="age", level=age, **NEXT))


def test_people_are_the_share_times_the_weights_of_the_domain(ask):
    share = ask("proportion", variable="lonely", **NEXT)
    people = ask("people", variable="lonely", **NEXT)
    size = ask("total", variable="sex", level="man", **NEXT)["estimate"]
    size += ask("total", variable="sex", level="vrouw", **NEXT)["estimate"]
    assert people["estimate"] == pytest.approx(share["estimate"] * size)


def test_the_error_of_a_population_that_is_estimated_is_in_the_number_of_people(ask):
    share = ask("proportion", variable="lonely", **NEXT)
    people = ask("people", variable="lonely", **NEXT)
    assert people["se"] / people["estimate"] > share["se"] / share["estimate"]
    assert people["high"] / people["estimate"] > share["high"] / share["estimate"]


def test_standardised_to_its_own_distribution_a_share_stays(ask):
    ages = parts(ask("distribution", variable="age", **NEXT))
    standard = {age: part["estimate"] for age, part in ages.items()}
    men = {"of": "proportion", "variable": "sex", "level": "man"}
    made = ask("standardised", **men, by="age", weights=standard, **NEXT)
    same(made, ask("proportion", variable="sex", level="man", **NEXT), "estimate")


def test_the_average_of_one_wave_is_its_mean(ask):
    made = ask("average", variable="satisfaction", by="wave", waves=["2025"])
    same(made, ask("mean", variable="satisfaction", **NEXT))


def test_an_average_less_another_is_the_change(ask):
    made = ask(
        "average", of="proportion", variable="lonely", by="wave", waves=["2025"],
        **{"from": ["2024"]},
    )  # fmt: skip
    change = {"by": "wave", "from": "2024", "to": "2025"}
    same(made, ask("change", of="proportion", variable="lonely", **change))


def test_the_index_of_the_base_wave_is_100(ask):
    found = parts(ask("index", variable="satisfaction", base="2024", **WAVES))
    assert found["2024"]["estimate"] == 100
    assert found["2024"]["se"] == pytest.approx(0, abs=1e-9)
    means = [
        ask("mean", variable="satisfaction", domain={"wave": wave})["estimate"]
        for wave in ("2025", "2024")
    ]
    assert found["2025"]["estimate"] == pytest.approx(100 * means[0] / means[1])


def test_the_trend_over_two_waves_is_their_change(ask):
    made = ask("trend", variable="satisfaction", by="wave", times={"2024": 0, "2025": 1})
    same(made, ask("change", variable="satisfaction", by="wave", **{"from": "2024", "to": "2025"}))


def test_the_distance_to_a_target_is_the_mean_less_the_target(ask):
    mean = ask("mean", variable="satisfaction", **NEXT)
    made = ask("target", variable="satisfaction", value=9, aim="at_least", **NEXT)
    assert made["estimate"] == pytest.approx(mean["estimate"] - 9)
    assert made["verdict"] == "missed"
    assert made["p"] == pytest.approx(2 * min(made["p_missed"], made["p_reached"]))


def test_the_coefficient_of_a_category_is_the_difference_of_its_means(ask):
    found = parts(
        ask("regression", outcome="satisfaction", categories=["sex"],
            reference={"sex": "man"}, **NEXT)
    )  # fmt: skip
    difference = ask(
        "difference", variable="satisfaction", by="sex", **{"from": "man", "to": "vrouw"}, **NEXT
    )
    same(found["sex = vrouw"], difference, "estimate", "se")
    same(found["effect of sex = vrouw"], difference, "estimate", "se")


def test_two_equal_imputations_are_the_mean_of_one(ask):
    made = ask("imputed", variables=["satisfaction", "again"], **NEXT)
    same(made, ask("mean", variable="satisfaction", **NEXT), "estimate", "se")
    assert made["missing"] == 0


def test_a_change_of_a_ratio_is_the_ratio_of_the_one_wave_less_that_of_the_other(ask):
    pair = {"numerator": "satisfaction", "denominator": "w0"}
    made = ask("change", of="ratio", by="wave", **pair, **{"from": "2024", "to": "2025"})
    waves = [ask("ratio", **pair, domain={"wave": wave})["estimate"] for wave in ("2025", "2024")]
    assert made["estimate"] == pytest.approx(waves[0] - waves[1])
    assert made["se"] > 0


def test_a_part_of_a_total_less_the_whole_is_what_the_rest_has(ask):
    made = ask("contrast", of="total", variable="lonely", by="sex", part="man", **NEXT)
    rest = ask("total", variable="lonely", domain={"wave": "2025", "sex": "vrouw"})
    assert made["estimate"] == pytest.approx(-rest["estimate"])
    assert made["se"] == pytest.approx(rest["se"])


def test_a_contrast_is_the_mean_of_the_part_less_that_of_the_whole(ask):
    made = ask("contrast", variable="satisfaction", by="sex", part="man", **NEXT)
    own = ask("mean", variable="satisfaction", domain={"wave": "2025", "sex": "man"})
    whole = ask("mean", variable="satisfaction", **NEXT)
    assert made["estimate"] == pytest.approx(own["estimate"] - whole["estimate"])
    assert made["n"] == own["n"]


def test_an_association_is_tested(ask):
    made = ask("association", rows="lonely", columns="age", **NEXT)
    assert 0 <= made["p"] <= 1
    assert made["ddf"] > made["ndf"] > 0


@pytest.mark.parametrize("method", ["JKn", "rao-wu"])
def test_every_kind_takes_replicates(ask, method):
    replicates = {"method": method}
    if method == "rao-wu":
        replicates |= {"seed": 1, "replicates": 500}
    made = ask("mean", variable="satisfaction", replicates=replicates, **NEXT)
    linear = ask("mean", variable="satisfaction", **NEXT)
    assert made["estimate"] == pytest.approx(linear["estimate"])
    assert made["se"] == pytest.approx(linear["se"], rel=0.15)


@pytest.mark.parametrize(
    ("kind", "keys", "message"),
    [
        ("quantile", {"variable": "satisfaction"}, "needs 'p', a number between 0 and 1"),
        ("quantile", {"variable": "satisfaction", "p": 2}, "a share between 0 and 1"),
        ("share", {"variable": "satisfaction"}, "needs one threshold"),
        ("share", {"variable": "satisfaction", "above": "8"}, "give a number"),
        ("contrast", {"of": "median", "by": "sex", "part": "man"}, "a contrast of 'median' is not"),
        ("standardised", {"variable": "lonely", "by": "age", "weights": {"0-4": 1}}, "'0-4'"),
        ("index", {"variable": "lonely", "base": "2019", **WAVES}, "no base wave '2019'"),
        ("trend", {"variable": "lonely", "by": "wave", "times": {"2024": 1}}, "two"),
        ("trend", {"variable": "lonely", "by": "wave", "times": {}, "fit": "curve"}, "trend's fit"),
        ("target", {"variable": "lonely"}, "a target needs 'value'"),
        ("target", {"variable": "lonely", "value": 1, "aim": "high"}, "a target's aim is"),
        ("association", {"rows": "lonely", "columns": "wave"}, "only the category"),
        ("regression", {"outcome": "lonely", "family": "poisson"}, "a regression's family is"),
        ("regression", {"outcome": "lonely", "reference": {"sex": "man"}}, "'reference' must"),
        ("imputed", {"variables": ["lonely"]}, "needs two or more 'variables'"),
    ],
)
def test_what_a_kind_cannot_do_is_said(ask, kind, keys, message):
    answer = ask(kind, **keys, domain={"wave": "2025"})
    assert message in answer["error"]
