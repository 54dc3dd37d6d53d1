"""What our questions need and other formats need not say."""

from surveys.questions.number import FURTHEST
from surveys.questions.open_text import MOST_CHARACTERS

NO_BOUND = FURTHEST  # of a number for which no range is given
LONG_TEXT = 1_000  # characters of a text for which no length is given
MOST_TEXT = MOST_CHARACTERS
ROSTER_TIMES = 10  # of a loop for which no bound is given

OTHER_CODE = "other"
OTHER = {"nl": "Anders, namelijk", "en": "Other, namely"}
UNSURE = {"nl": "Weet ik niet", "en": "Don't know"}
UNSAID = {"nl": "Wil ik niet zeggen", "en": "Prefer not to say"}
IMPOSSIBLE = {
    "nl": "Dit antwoord kan niet kloppen. Kijk het nog eens na.",
    "en": "This answer cannot be right. Please look at it again.",
}
HOW_MANY = {"nl": "Hoeveel zijn het er?", "en": "How many are there?"}
