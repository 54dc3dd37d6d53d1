"""Why an edit of a draft is refused."""

from collections.abc import Mapping


class DesignError(ValueError):
    """An edit that cannot be done; the draft stays as it was.

    Parameters
    ----------
    key
        Which kind of refusal: the designer has a text ``design-fault-<key>`` for each.
    message
        What is wrong and what to do.
    where
        The id of the question, page, statement or option that it is about.
    details
        What the text needs, such as the labels of the questions that use a code.
    """

    def __init__(self, key: str, message: str, where: str = "", **details: str | int) -> None:
        super().__init__(message)
        self.key = key
        self.where = where
        self.details: Mapping[str, str | int] = details
