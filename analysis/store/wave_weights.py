"""The weights that published figures are made with, for whoever takes the answers of a wave out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from sqlalchemy.orm import Session

from analysis.release.making.compute import prepared
from analysis.release.making.drawn import cases
from analysis.release.steps import Step
from analysis.store import contents, releases
from analysis.store.releases import Release
from panel.store.transaction import read
from surveys.responses.frozen import PSEUDONYM


class PublishedWeights:
    """Fills the slot of surveys for weights: those of the newest publication of a wave."""

    def source(self, wave_id: str) -> str | None:
        """Return title and period of that publication, None where there is none."""
        with read() as session:
            found = _newest(session, wave_id)
        return None if found is None else f"{found.title}, {found.period}"

    def weights(self, wave_id: str) -> Mapping[str, float]:
        """Return the final weight of every pseudonym of the wave, 0 for who is not counted.

        They are made again from the data as they are, so after an erasure they may differ a little
        from those that were published with.

        Raises
        ------
        ValueError
            There is no publication, or its rows cannot be weighted any more.
        """
        with read() as session:
            found = _newest(session, wave_id)
            if found is None:
                raise ValueError(f"nothing is published of wave '{wave_id}'")
            setup = releases.setup_of(session, found.id)
            sets, _ = contents.data_sets(session, setup.waves)
        weighting = prepared(sets, setup.read(), setup.margins, setup.method).weighting
        place = list(setup.waves).index(wave_id)
        weights = np.zeros(len(sets[place]))
        weights[cases(sets[place], setup.method)] = weighting.weights[weighting.stack.wave == place]
        pseudonyms = sets[place].column(PSEUDONYM).values.tolist()
        return dict(zip(pseudonyms, weights.tolist(), strict=True))


def _newest(session: Session, wave_id: str) -> Release | None:
    """Return the newest release that is out, not corrected, and made of a wave."""
    out = (one for one in releases.all_releases(session) if one.state.step is Step.PUBLISHED)
    return next((one for one in out if wave_id in releases.setup_of(session, one.id).waves), None)
