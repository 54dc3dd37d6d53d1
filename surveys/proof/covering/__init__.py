"""Respondents who together take every branch and give every kind of missing answer."""

from surveys.proof.covering.branches import Branch
from surveys.proof.covering.rerun import Misfit, Rerun, rerun
from surveys.proof.covering.selecting import covering

__all__ = ["Branch", "Misfit", "Rerun", "covering", "rerun"]
