"""The path of one respondent through a questionnaire, a pure function of answers and seed.

What the seed draws is in `drawing`, what nobody is asked in `silence`, what stands in a text in
`piping`, and how long it takes in `duration`.
"""

from surveys.path.route import NOT_YET, Path, Position, UnknownPageError, path

__all__ = ["NOT_YET", "Path", "Position", "UnknownPageError", "path"]
