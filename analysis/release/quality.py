"""The quality flag: one rule for all figures, fixed before any of them was seen.

The half width of the interval is set against the figure; of a share against the share or its
complement, whichever is smaller, so that 5% and 95% are judged alike.

| flag | half width at most | and n at least | meaning |
|---|---|---|---|
| A | 20% of the figure | 200 | firm |
| B | 40% of the figure | 100 | usable with its margin |
| C | wider | fewer | broad: read the margin, not the figure |
"""

from analysis.release.content import Quality

# (flag, relative half width at most, respondents at least); our own rule, in the manner of the
# coefficient-of-variation classes that statistical offices publish with (Statistics Canada,
# Quality Guidelines, 16.5% and 33.3%: half widths of about 33% and 65%), but stricter.
RULE: tuple[tuple[Quality, float, int], ...] = ((Quality.A, 0.20, 200), (Quality.B, 0.40, 100))


def quality(value: float, low: float, high: float, n: int, *, share: bool) -> Quality:
    """Return the flag of a figure.

    Parameters
    ----------
    value, low, high : the estimate and its interval.
    n : respondents behind it.
    share : whether the value is a share between 0 and 1.
    """
    size = min(value, 1 - value) if share else abs(value)
    half = (high - low) / 2
    for flag, widest, fewest in RULE:
        if half <= widest * size and n >= fewest:
            return flag
    return Quality.C
