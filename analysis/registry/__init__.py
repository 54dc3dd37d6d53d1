"""What the monitor measures, as data: a file a theme, the goals, the domains, the benchmarks."""

from pathlib import Path

from analysis.registry.fields import RegistryError
from analysis.registry.reading import read_registry

SHIPPED = Path(__file__).parent / "drenthe"

__all__ = ["SHIPPED", "RegistryError", "read_registry"]
