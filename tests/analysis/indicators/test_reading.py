"""A registry that cannot be used is refused, naming file, indicator and key."""

import re

import pytest

from analysis.registry import SHIPPED
from analysis.registry.fields import RegistryError
from analysis.registry.reading import read_registry, registry_files, registry_hash, registry_of


@pytest.fixture
def files():
    names = ("goals.toml", "domains.toml", "brede_welvaart.toml", "benchmarks.csv")
    every = registry_files(SHIPPED)
    return {name: every[name] for name in names}


def changed(files, name, old, new):
    assert old in files[name]
    return {**files, name: files[name].replace(old, new, 1)}


FAULTS = {
    "a missing key": (
        'title = "Tevreden met het leven"\n',
        "",
        "'tevreden': key 'title' is missing",
    ),
    "a misspelt key": ('caution = "', 'cautoin = "', "unknown key 'cautoin'"),
    "an unknown statistic": ('"mean"', '"median"', "key 'statistic': expected one of mean"),
    "an unknown theme": (
        'theme = "brede_welvaart"',
        'theme = "wonen"',
        "'tevreden', key 'theme': 'wonen'",
    ),
    "an unknown kind of domain": ('["region", ', '["village", ', "key 'domains': 'village'"),
    "an unknown place in a sentence": ("{who} geven", "{people} geven", "key 'sentence'"),
    "a sentence without its figure": ("een {value}.", "iets.", "key 'sentence'"),
    "a sentence that is not closed": ("een {value}.", "een {value.", "key 'sentence'"),
    "too small a minimum cell": ("decimals = 1", "decimals = 1\nminimum_cell = 5", "10 or more"),
    "people of a mean": ("decimals = 1", "decimals = 1\npeople = true", "key 'people'"),
    "a benchmark that is not there": ('year = "2021"', 'year = "1999"', "benchmarks.csv"),
    "an indicator twice": ('"tevreden-zeven"', '"tevreden"', "'tevreden' stands twice"),
    "no measure": ('variable = "life_satisfaction"', 'note = "x"', "exactly one of variable"),
    "no TOML": ("[[indicator]]", "[[indicator]", "brede_welvaart.toml is no TOML"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_by_file_indicator_and_key(files, fault):
    old, new, message = FAULTS[fault]
    with pytest.raises(RegistryError, match=re.escape(message)):
        registry_of(changed(files, "brede_welvaart.toml", old, new))


def test_a_faulty_indicator_is_found_by_its_file(files):
    broken = changed(files, "brede_welvaart.toml", 'level = "brede_welvaart"', 'level = "hoog"')
    with pytest.raises(RegistryError, match=r"^brede_welvaart\.toml, indicator 'tevreden'"):
        registry_of(broken)


def test_a_code_in_two_domains_of_a_kind_is_refused(files):
    broken = changed(files, "domains.toml", '"Hoogeveen", "Meppel"', '"Assen", "Meppel"')
    with pytest.raises(RegistryError, match="code 'Assen' stands twice"):
        registry_of(broken)


def test_a_goal_of_another_theme_is_refused(files):
    broken = changed(
        files,
        "brede_welvaart.toml",
        'theme = "brede_welvaart"',
        'theme = "brede_welvaart"\ngoal = 4',
    )
    with pytest.raises(RegistryError, match="goal's theme"):
        registry_of(broken)


def test_a_benchmark_that_is_no_number_is_refused(files):
    broken = changed(files, "benchmarks.csv", "83.6", "veel")
    with pytest.raises(RegistryError, match=r"benchmarks\.csv, topic 'satisfied with life'"):
        registry_of(broken)


def test_a_benchmark_file_without_its_source_column_is_refused(files):
    broken = changed(files, "benchmarks.csv", ",source", ",from")
    with pytest.raises(RegistryError, match="no column 'source'"):
        registry_of(broken)


def test_a_registry_without_goals_file_is_refused(files):
    del files["goals.toml"]
    with pytest.raises(RegistryError, match=r"goals\.toml is missing"):
        registry_of(files)


def test_a_registry_without_indicators_is_refused(files):
    del files["brede_welvaart.toml"]
    with pytest.raises(RegistryError, match="no file has an"):
        registry_of(files)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(RegistryError, match="there is no folder"):
        read_registry(tmp_path / "nothing")


def test_a_change_of_one_letter_changes_the_hash(files):
    other = changed(files, "brede_welvaart.toml", "gemiddeld", "Gemiddeld")
    assert registry_hash(other) != registry_hash(files)


def test_line_ends_of_windows_do_not_change_the_hash(files):
    other = {name: text.replace("\n", "\r\n") for name, text in files.items()}
    assert registry_hash(other) == registry_hash(files)
