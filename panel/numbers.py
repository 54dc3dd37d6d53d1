"""Numbers as a Dutch reader writes them: 4.013 and 7,6, rounded one way wherever they stand."""

from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal

LOCALE = "nl_NL"
# What a float surely holds: 0.145 * 100 is 14.5 in so many digits, and not 14.499999999999998.
DIGITS = 15


def rounded(value: float, decimals: int = 0) -> Decimal:
    """Return a number with so many decimals; a half goes up, away from zero.

    Python's own way, to the even digit, would make 95.45 and 95.55 differ by 0.2, which no reader
    who checks a table expects. What is not finite stays as it is.

    >>> rounded(95.45, 1), rounded(2.5), rounded(-2.5)
    (Decimal('95.5'), Decimal('3'), Decimal('-3'))
    """
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{DIGITS}g}")
    if not exact.is_finite():
        return exact
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def number(value: float, decimals: int = 0) -> str:
    """Return a number with points between thousands and a comma before decimals.

    >>> number(4013), number(7.65, 1)
    ('4.013', '7,7')
    """
    places = "." + "0" * decimals if decimals else ""
    return format_decimal(rounded(value, decimals), format=f"#,##0{places}", locale=LOCALE)


def percent(share: float, decimals: int = 0) -> str:
    """Return a share between 0 and 1 as a percentage, such as '46%'."""
    return f"{number(share * 100, decimals)}%"
