"""All that content is made of, and what of it is hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from analysis.indicators import Domain, Indicator, Registry
from analysis.protection.release import hidden
from analysis.registry.uses import variables_of
from analysis.release.content import Reason
from analysis.release.making.estimates import Estimates, Spot
from analysis.release.margins import Margins
from analysis.release.method import Method
from surveys.responses.frozen import FrozenDataSet


@dataclass(frozen=True)
class Assembly:
    """All that content is made of.

    `changed` holds by wave the variables that were asked otherwise in the wave before it.
    """

    registry: Registry
    margins: Margins | None
    method: Method
    found: Estimates
    sets: tuple[FrozenDataSet, ...]
    changed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def waves(self) -> tuple[str, ...]:
        """The waves' ids, in order of time."""
        return tuple(data.wave.id for data in self.sets)

    @cached_property
    def periods(self) -> dict[str, str]:
        """The waves' periods by id."""
        return {data.wave.id: data.wave.period for data in self.sets}

    @cached_property
    def by_id(self) -> dict[str, Domain]:
        """The domains by id."""
        return {domain.id: domain for domain in self.registry.domains}

    def domains(self, indicator: Indicator) -> tuple[Domain, ...]:
        """Return the whole and the domains that an indicator is estimated for."""
        asked = {"whole", *indicator.domains}
        return tuple(domain for domain in self.registry.domains if domain.kind in asked)

    def breaks(self, indicator: Indicator) -> tuple[str, ...]:
        """Return the waves before which something that an indicator is made of was changed."""
        own = variables_of(indicator)
        return tuple(wave for wave in self.waves if own & self.changed.get(wave, frozenset()))

    def hidden(self, indicator: Indicator, parts: Sequence[str], wave: str) -> dict[str, Reason]:
        """Return the hidden domains of figures that are shown together."""
        counts = {
            domain.id: [
                self.found.counts[Spot(indicator.id, part, domain.id, wave)] for part in parts
            ]
            for domain in self.domains(indicator)
        }
        return hidden(self.registry, indicator, counts)
