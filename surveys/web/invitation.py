"""The invitation: a member's personal link and short code, in the words of the catalogue."""

from __future__ import annotations

from uuid import uuid4

from panel.access import shown_code
from panel.messages.message import Envelope, Message, compose
from panel.settings import Settings
from panel.store.grants import Issued
from panel.store.members import Contact
from panel.web.formats import day
from panel.web.texts import t
from surveys.fieldwork.wave import Wave
from surveys.store.fielding import INVITATION, Invite


def link_of(settings: Settings, token: str) -> str:
    """Return the personal link that opens a case."""
    return f"{settings.public_url.rstrip('/')}/v/{token}"


def inviter(settings: Settings, wave: Wave, minutes: int) -> Invite:
    """Return the function that writes one member's invitation to a wave.

    Parameters
    ----------
    minutes
        About how long the questionnaire takes.
    """

    def invite(issued: Issued, contact: Contact) -> Message:
        envelope = Envelope(settings.mail_from, settings.mail_reply_to, contact.mail)
        return compose(
            INVITATION,
            t,
            uuid4(),
            envelope,
            name=contact.name,
            link=link_of(settings, issued.token),
            code=shown_code(issued.code),
            site=settings.public_url.rstrip("/") + "/code",
            day=day(wave.closes_at),
            minutes=minutes,
            phone=settings.helpdesk_phone,
        )

    return invite
