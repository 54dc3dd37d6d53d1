"""Where a new release's registry and margins come from.

A folder `registry` or `margins` in the instance folder goes before what ships with the program.
"""

from __future__ import annotations

from pathlib import Path

from flask import current_app

from analysis.demonstration.population import DATA
from analysis.registry import SHIPPED
from analysis.registry.methods import method_of
from analysis.registry.reading import registry_files
from analysis.release.margins import Margins, read_margins
from analysis.release.method import Calibrating, Weighting
from analysis.release.setup import Setup
from panel.settings import Settings
from panel.web.texts import t

REGISTRY, MARGINS = "registry", "margins"


def setup_for(waves: tuple[str, ...], calibration: Calibrating) -> Setup:
    """Return the setup of a new release.

    Raises
    ------
    RegistryError, MarginError
        A folder cannot be used; the message names the file and what to do.
    """
    settings: Settings = current_app.extensions["settings"]
    brought = calibration is Calibrating.NONE
    weighting = Weighting.BROUGHT if brought else Weighting.PROBABILITIES
    registry = registry_files(_folder(settings, REGISTRY, SHIPPED))
    return Setup(
        waves=waves,
        registry=registry,
        margins=None if brought else _margins(settings),
        method=method_of(registry, weighting=weighting, calibration=calibration),
        notice=t("release-notice-synthetic") if settings.demonstration else "",
    )


def _margins(settings: Settings) -> Margins:
    return read_margins(_folder(settings, MARGINS, DATA / "margins"))


def _folder(settings: Settings, name: str, shipped: Path) -> Path:
    own = settings.instance_folder / name
    return own if own.is_dir() else shipped
