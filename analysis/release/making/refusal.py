"""Why no release can be made."""


class ReleaseError(ValueError):
    """Data sets that no release can be made of; says which, and what to do.

    Attributes
    ----------
    code, arguments : what is wrong, for a page that has a sentence of its own for it.
    """

    def __init__(self, message: str, code: str, **arguments: str | float) -> None:
        super().__init__(message)
        self.code, self.arguments = code, arguments
