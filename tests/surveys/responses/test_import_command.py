"""`waves import`: from a CSV to frozen waves, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from panel.store.transaction import read
from surveys.cli import waves
from surveys.responses.frozen import FrozenDataSet
from surveys.store import frozen
from surveys.store.tables import WaveRow
from tests.surveys.responses.test_import_csv import HEADER, MAPPING, ROWS

GSS = Path(__file__).parents[2] / "reference" / "gss" / "mapping.toml"


def run(app: Flask, mapping: Path) -> Result:
    if "waves" not in app.cli.commands:
        app.cli.add_command(waves)
    return app.test_cli_runner().invoke(args=["waves", "import", str(mapping)])


@pytest.fixture
def city(tmp_path: Path) -> Path:
    (tmp_path / "city.csv").write_text("\n".join((HEADER, *ROWS, "")))
    mapping = tmp_path / "city.toml"
    mapping.write_text(MAPPING)
    return mapping


def number_of_waves() -> int:
    with read() as session:
        return session.scalar(select(func.count()).select_from(WaveRow)) or 0


def test_an_import_prints_a_line_a_wave(bare_field: Flask, city: Path) -> None:
    result = run(bare_field, city)
    assert [line.split("  ")[:3] for line in result.output.splitlines()] == [
        ["city-2024", "City 2024", "2 people"],
        ["city-2025", "City 2025", "1 people"],
    ]


def test_the_list_names_each_wave_with_its_frozen_rows(bare_field: Flask, city: Path) -> None:
    run(bare_field, city)
    result = bare_field.test_cli_runner().invoke(args=["waves", "list"])
    assert result.output.splitlines() == [
        "city-2025  frozen  1  City 2025",
        "city-2024  frozen  2  City 2024",
    ]


def test_an_imported_wave_is_frozen(bare_field: Flask, city: Path) -> None:
    run(bare_field, city)
    with bare_field.app_context(), read() as session:
        row = session.get(WaveRow, "city-2024")
        record = frozen.latest(session, "city-2024")
    assert row is not None
    assert record is not None
    assert (row.state, record.imported_from) == ("frozen", "city.csv")


def test_importing_the_same_again_changes_nothing(bare_field: Flask, city: Path) -> None:
    first, second = run(bare_field, city), run(bare_field, city)
    assert (second.exit_code, second.output) == (0, first.output)


def test_a_corrected_file_gives_a_set_that_names_the_old_one(bare_field: Flask, city: Path) -> None:
    run(bare_field, city)
    file = city.with_name("city.csv")
    file.write_text(file.read_text().replace("2.5,f", "2.75,f"))
    run(bare_field, city)
    with bare_field.app_context(), read() as session:
        record = frozen.latest(session, "city-2024")
    assert record is not None
    assert record.supersedes is not None


def test_one_wrong_row_imports_nothing(bare_field: Flask, city: Path) -> None:
    file = city.with_name("city.csv")
    file.write_text(file.read_text().replace("a,2025,south", "a,2025,"))
    result = run(bare_field, city)
    assert (result.exit_code, "Nothing was imported." in result.output) == (1, True)
    with bare_field.app_context():
        assert number_of_waves() == 0


def test_a_name_that_is_taken_imports_nothing(bare_field: Flask, city: Path) -> None:
    run(bare_field, city)
    city.write_text(MAPPING.replace('id = "city"', 'id = "town"').replace("City 2025", "Town"))
    result = run(bare_field, city)
    assert "there is a wave 'City 2024' already" in result.output
    with bare_field.app_context():
        assert number_of_waves() == 2


def test_a_file_that_is_not_there_is_named(bare_field: Flask, city: Path) -> None:
    city.with_name("city.csv").unlink()
    assert "city.csv: cannot be read" in run(bare_field, city).output


def test_a_mapping_that_is_not_utf_8_is_refused(bare_field: Flask, city: Path) -> None:
    city.write_bytes(MAPPING.replace("Happiness", "Café").encode("latin-1"))
    assert "city.toml: byte 0xE9" in run(bare_field, city).output


@pytest.fixture
def gss(shared: Path, bare_field: Flask) -> list[FrozenDataSet]:
    """The three waves of the real panel that stands beside the project."""
    result = run(bare_field, GSS)
    assert result.exit_code == 0, result.output
    with bare_field.app_context(), read() as session:
        return [frozen.load(session, record.id) for record in frozen.records(session)]


def test_the_real_panel_has_the_same_people_in_its_three_waves(gss: list[FrozenDataSet]) -> None:
    assert [len(one) for one in gss] == [1276] * 3
    assert len({tuple(one.column("person").values) for one in gss}) == 1


def test_the_real_panel_keeps_its_design(gss: list[FrozenDataSet]) -> None:
    strata = set(gss[0].column("stratum").values)
    units = set(gss[0].column("unit").values)
    assert len(units) > len(strata)
    assert all(unit.partition("/")[0] in strata for unit in units)


def test_the_real_panel_gives_the_share_that_r_gives(gss: list[FrozenDataSet]) -> None:
    # reference case gss-06-happy-wave-1
    first = next(one for one in gss if one.wave.period == "2006")
    happy = first.column("happy")
    weights = first.column("weight").values[happy.present]
    share = weights[happy.values == "Very Happy"].sum() / weights.sum()
    assert share == pytest.approx(0.348891332001057, rel=1e-12)
