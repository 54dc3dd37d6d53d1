import csv
import json

import pytest
from click.testing import CliRunner

from analysis.cli import estimate

DATA = "h,w,y,z\n1,10,6,1\n1,10,7,0\n1.0,10,8,1\n2,20,5,1\n2,20,,1\n2,15,7,0\n"
DESIGN = {"ids": [], "strata": ["h"], "fpc": [], "weights": "w"}
MEAN = {"kind": "mean", "variable": "y"}


@pytest.fixture
def run(tmp_path):
    (tmp_path / "data.csv").write_text(DATA, encoding="utf-8")

    def run(*cases, **files):
        for name, content in files.items():
            (tmp_path / f"{name}.csv").write_bytes(content)
        path = tmp_path / "cases.json"
        path.write_text(json.dumps({"cases": list(cases)}), encoding="utf-8")
        result = CliRunner().invoke(estimate, [str(path)])
        return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]

    return run


def _case(**changes):
    return {"id": "a", "data": "data.csv", "design": DESIGN, "estimator": MEAN, **changes}


def _design(**changes):
    return _case(design={**DESIGN, **changes})


def test_a_case_gives_one_line_with_its_numbers(run):
    code, (answer,) = run(_case())
    assert code == 0
    assert answer["id"] == "a"
    assert answer["estimate"] == pytest.approx((60 + 70 + 80 + 100 + 105) / 65)
    assert answer["df"] == 4
    assert answer["low"] < answer["estimate"] < answer["high"]


def test_what_is_expected_is_never_read(run):
    assert run(_case(expected={"estimate": 99})) == run(_case())


def test_one_wrong_case_does_not_stop_the_others(run):
    code, answers = run(_case(id="1", data="gone.csv"), _case(id="2"))
    assert code == 1
    assert answers[0] == {"id": "1", "error": "there is no file 'gone.csv' beside the cases"}
    assert "estimate" in answers[1]


@pytest.mark.parametrize(
    ("case", "message"),
    [
        (_design(strata=["region"]), "there is no column 'region'; the data have: h, w, y, z"),
        (_design(weights="gone"), "there is no column 'gone'"),
        (_design(weight="w"), "design has the key 'weight', which is unknown or not supported"),
        (_design(nest="yes"), "'nest' must be true or false"),
        (_design(ids="h"), "'ids' must be a list of column names"),
        (_design(lonely_psu="hope"), "lonely_psu 'hope' is not a rule"),
        (_case(replicates={"method": "JK9"}), "replication method 'JK9' is not supported"),
        (_case(replicates={"method": "rao-wu"}), "draws random numbers; give a seed"),
        (_case(replicates={"method": "JKn", "seed": 1.5}), "give a whole number of zero or more"),
        (_case(replicates={"method": "JKn", "size": 1}), "replicates has the key 'size'"),
        (_case(replicates={"method": "Fay", "rho": "half"}), "'rho' is 'half'; give a number"),
        (
            _case(replicates={"method": "brought", "kind": "JK1", "columns": ["w"]}),
            "1 column(s) of replicate weights; name at least 2",
        ),
        (_case(data="../data.csv"), "name a CSV file beside the cases"),
        (_case(data="data\0.csv"), "key 'data' is 'data\\x00.csv'; name a CSV file beside"),
        (_case(data=None), "name a CSV file beside the cases"),
        (_case(design=None), "the case needs the key 'design'"),
        (_case(design=[]), "key 'design' must be an object"),
        (_case(estimator={"kind": "mode"}), "estimator kind 'mode' is not supported"),
        (_case(estimator={"variable": "y"}), "estimator needs the key 'kind'"),
        (_case(estimator={"kind": "mean"}), "needs the key 'variable' with a text"),
        (_case(estimator={**MEAN, "p": 1}), "estimator 'mean' has the key 'p'"),
        (_case(domain={"h": "3"}), "the domain's value '3' does not occur in column 'h'"),
        (_case(domain={"h": None}), "give one of its codes"),
        (_case(domain={"h": "2", "y": "8"}), "no row lies in the domain"),
        (_case(interval={"method": "logit"}), "is for a proportion, not for a mean"),
        (_case(interval={"method": "agresti"}), "interval method 'agresti' is not supported"),
        (_case(interval={"level": 95}), "interval level 95 must be a number between 0 and 1"),
        (
            _case(estimator={"kind": "proportion", "variable": "z", "level": "9"}),
            "'level' '9' does not occur in column 'z', which has: 1, 0",
        ),
        (
            _case(estimator={"kind": "proportion", "variable": "y"}),
            "column 'y' holds 6, and without 'level' a proportion is of zeros and ones",
        ),
        (
            _case(estimator={"kind": "total", "variable": "y", "level": None}),
            "column 'y' holds 6, and without 'level'",
        ),
        (_case(calibrate={}), "calibrate needs the key 'method' with a text"),
        (_case(calibrate={"method": "raking"}), "there is nothing to calibrate to"),
        (
            _case(estimator={"kind": "change", "variable": "y", "by": "h", "from": 1, "to": 5}),
            "'to' '5' does not occur in column 'h'",
        ),
        (
            _case(calibrate={"method": "raking", "margins": {"h": {"1": 9}}}),
            "margin 'h' has no category '2' (data row 4)",
        ),
        (
            _case(calibrate={"method": "raking", "margins": {"h": {"1": "many"}}}),
            "'h' has 'many' for '1'; give a number",
        ),
        (
            _case(calibrate={"method": "logit", "margins": {"h": {"1": 9}}, "bounds": 3}),
            "bounds 3 must be two numbers",
        ),
    ],
)
def test_a_case_that_cannot_be_computed_says_why(run, case, message):
    code, (answer,) = run(case)
    assert code == 1
    assert answer["id"] == "a"
    assert message in answer["error"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"y\n\xff\xfe\n", "'bad.csv' is not in UTF-8"),
        (b"y,w\n1\n", "1 fields in data row 1, 2 were expected"),
        (b"y,y\n1,2\n", "two columns named 'y'"),
        (b"y\n", "no rows under its header"),
        (b"", "no rows under its header"),
        (b'y\n"open\n', "is not a CSV file"),
        (b"y\n1\nveel\n", "column 'y' holds 'veel' in data row 2"),
        (b"y\n1\n", "no degrees of freedom"),
    ],
)
def test_a_data_file_that_cannot_be_used_says_why(run, content, message):
    case = _case(data="bad.csv", design={"lonely_psu": "adjust"})
    code, (answer,) = run(case, bad=content)
    assert code == 1
    assert message in answer["error"]


def test_a_folder_in_place_of_a_data_file_says_so(run, tmp_path):
    (tmp_path / "folder.csv").mkdir()
    _, (answer,) = run(_case(data="folder.csv"))
    assert answer["error"] == "'folder.csv' cannot be read: Is a directory"


def test_a_case_that_is_no_object_is_named_by_its_place(run):
    assert run("mean of y") == (
        1,
        [{"id": None, "error": "case 1 of the list is not a JSON object"}],
    )


@pytest.mark.parametrize("content", ["{", "[]", '{"cases": 3}', "\xff"])
def test_a_case_file_that_cannot_be_read_gives_exit_code_2(tmp_path, content):
    path = tmp_path / "cases.json"
    path.write_bytes(content.encode("latin-1"))
    result = CliRunner().invoke(estimate, [str(path)])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "cases.json" in result.stderr


def test_an_absent_case_file_gives_exit_code_2(tmp_path):
    assert CliRunner().invoke(estimate, [str(tmp_path / "gone.json")]).exit_code == 2


def test_a_level_that_occurs_but_not_in_the_domain_is_a_share_of_zero(run):
    case = _case(estimator={"kind": "proportion", "variable": "y", "level": "8"}, domain={"h": "2"})
    _, (answer,) = run(case)
    assert (answer["estimate"], answer["se"]) == (0.0, 0.0)


def test_a_byte_order_mark_is_no_part_of_the_first_column(run):
    code, _ = run(_case(data="marked.csv"), marked=b"\xef\xbb\xbf" + DATA.encode())
    assert code == 0


def test_a_calibrated_case_gives_the_range_of_its_g_weights(run):
    case = _case(calibrate={"method": "linear", "margins": {"h": {"1": 60, "2": 110}}})
    _, (answer,) = run(case)
    assert (answer["g_min"], answer["g_max"]) == pytest.approx((2.0, 2.0))


def test_zeros_and_ones_need_no_level(run):
    named = {"kind": "proportion", "variable": "z", "level": "1"}
    _, (one, other) = run(
        _case(estimator={"kind": "proportion", "variable": "z"}), _case(estimator=named)
    )
    assert one == other


def test_a_case_with_null_for_its_calibration_is_not_calibrated(run):
    assert run(_case(calibrate=None)) == run(_case())


def _told(tmp_path, cases, *options):
    (tmp_path / "data.csv").write_text(DATA, encoding="utf-8")
    path = tmp_path / "cases.json"
    path.write_text(json.dumps({"cases": cases}), encoding="utf-8")
    return CliRunner().invoke(estimate, [str(path), *options])


def test_a_table_has_a_line_a_case_with_six_digits(tmp_path):
    told = _told(tmp_path, [_case(), _case(id="b", data="gone.csv")], "--table")
    head, rule, first, second = told.stdout.splitlines()
    assert head.split() == ["id", "estimate", "se", "low", "high", "df", "n", "method", "deff"]
    assert set(rule) == {"-", " "}
    assert first.split()[:2] == ["a", "6.38462"]
    assert second.startswith("b")
    assert second.endswith("there is no file 'gone.csv' beside the cases")


def test_a_csv_file_holds_all_digits_and_runs_no_formula(tmp_path):
    file = tmp_path / "out.csv"
    told = _told(tmp_path, [_case(id="=1+1")], "--csv", str(file))
    (printed,) = [json.loads(line) for line in told.stdout.splitlines()]
    (row,) = csv.DictReader(file.read_text(encoding="utf-8").splitlines())
    assert float(row["se"]) == printed["se"]
    assert row["id"] == "'=1+1"


def test_a_csv_file_that_cannot_be_written_is_said(tmp_path):
    told = _told(tmp_path, [_case()], "--csv", str(tmp_path / "no" / "out.csv"))
    assert told.exit_code == 2
    assert "cannot be written" in told.stderr
