"""The variance of a total as the books write it, stage by stage and slowly.

Written apart from the product's own road, to compare it with: a recursion over lists of rows,
Sarndal, Swensson and Wretman (1992), result 4.3.1, with R survey's rules for lonely units.
"""

import math


def variance(rows, rule, used=None):
    """rows: list of dicts with path (unit labels), stratum, fpc (sizes), z (weighted value).

    used: rows of the domain (those not used are not in the design that R sees after a subset,
    but the number of units drawn is).
    """
    return _level(rows, 0, rule, [row["used"] for row in rows] if used is None else used)


def _level(rows, depth, rule, used):
    strata = {}
    for row, use in zip(rows, used, strict=True):
        strata.setdefault(row["stratum"] if depth == 0 else "", []).append((row, use))
    found, present, usable = 0.0, 0, 0
    for members in strata.values():
        if not any(use for _, use in members):
            continue
        present += 1
        part = _stratum(members, depth, rule)
        if part is not None:
            usable += 1
            found += part
    if present and usable < present:
        if usable == 0:
            raise ZeroDivisionError
        found *= present / usable
    return found + _below(strata, depth, rule)


def _units(members, depth):
    units = {}
    for row, use in members:
        units.setdefault(row["path"][depth], []).append((row, use))
    return units


def _stratum(members, depth, rule):
    units = _units(members, depth)
    n, size = len(units), members[0][0]["fpc"][depth]
    left = 1 - n / size if math.isfinite(size) else 1.0
    if left < 1e-7:
        return 0.0
    sums = [sum(row["z"] for row, _ in unit) for unit in units.values()]
    if n > 1:
        middle = sum(sums) / n
        return left * n / (n - 1) * sum((value - middle) ** 2 for value in sums)
    if rule == "fail":
        raise ValueError("lonely")
    if rule == "average":
        return None
    return left * sums[0] ** 2 if rule == "adjust" else 0.0


def _below(strata, depth, rule):
    found = 0.0
    for members in strata.values():
        units, size = _units(members, depth), members[0][0]["fpc"][depth]
        if depth + 1 == len(members[0][0]["path"]) or not math.isfinite(size):
            continue
        for unit in units.values():
            if any(use for _, use in unit):
                own = _level([row for row, _ in unit], depth + 1, rule, [use for _, use in unit])
                found += len(units) / size * own
    return found
