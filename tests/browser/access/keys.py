"""A person without a mouse: Tab to what has a name, and press keys there."""

from __future__ import annotations

from playwright.sync_api import Page

from surveys.questions.open_text import MISSING_SUFFIX

MOST_STOPS = 200
NAMES = """() => {
  const e = document.activeElement;
  const labels = [...(e.labels || [])].map(one => one.innerText);
  return [e.getAttribute('aria-label'), e.innerText, ...labels].filter(Boolean)
    .map(one => one.trim());
}"""


def tab_to(page: Page, name: str) -> None:
    """Go on with the Tab key, round the page where need be, to what has this name."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if name in page.evaluate(NAMES):
            return
    raise AssertionError(f"the Tab key never reaches {name!r} on {page.url}")


def press(page: Page, name: str) -> None:
    """Tab to a link or button, press Enter, and wait for the page that it brings."""
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, name: str, words: str) -> None:
    """Tab to a field and type; in a list of answers, typing chooses."""
    tab_to(page, name)
    page.keyboard.type(words)


def unfold(page: Page, name: str) -> None:
    """Tab to what is folded, and open it."""
    tab_to(page, name)
    page.keyboard.press("Enter")


TYPED = {
    "verhaal": "Mooi hier",
    "uren": "36",
    "dag": "31-5-1990",
    "d_zorg": "70",
    "d_wonen": "30",
    "dorp": "Rolde",
    "huis": "2",
}
CHOSEN = {"zorg": "2", "wonen": "1", "gemeente": "Emmen"}
HERE = """() => {
  const e = document.activeElement;
  const group = e.name ? [...document.getElementsByName(e.name)] : [];
  const isBox = e.type === 'radio' || e.type === 'checkbox';
  return {kind: e.type || e.tagName.toLowerCase(), name: e.name || '', words: e.innerText.trim(),
    empty: isBox ? !group.some(one => one.checked) : !e.value};
}"""


def answer_by_keyboard(page: Page, until: str) -> None:
    """Answer page after page with Tab, Space, Enter and letters, as far as an address."""
    for _ in range(MOST_STOPS * 2):
        if page.url.endswith(until):
            return
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here["words"] in ("Ik doe mee", "Volgende", "Verstuur"):
            with page.expect_navigation():
                page.keyboard.press("Enter")
        elif not here["empty"] or here["name"].endswith(MISSING_SUFFIX):
            continue
        elif here["kind"] in ("radio", "checkbox"):
            page.keyboard.press("Space")
        else:
            page.keyboard.type((TYPED | CHOSEN).get(here["name"], ""))
    raise AssertionError(f"the keyboard does not get past {page.url}")
