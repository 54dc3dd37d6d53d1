"""Opening a wave: the draw, the cases, the links and the invitations, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert
from sqlalchemy.orm import Session

from panel.membership import Member, profile_at
from panel.messages.message import Message
from panel.sampling import Draw, proportional_allocation, stratified_draw
from panel.store.audit import record
from panel.store.grants import Issued, issue_grants
from panel.store.keys import current_vault
from panel.store.members import Contact, facts_of, members, open_contacts
from panel.store.outbox import Post, enqueue
from surveys.fieldwork.case import PROFILE_VARIABLES, CaseKind
from surveys.fieldwork.wave import Wave, WaveError, WaveFault
from surveys.store.cases import NewEvent
from surveys.store.cases import record as record_events
from surveys.store.tables import SurveyCase, WaveRow
from surveys.store.waves import UnknownWaveError, wave_of

INVITATION = "invitation"
RIGHTS = timedelta(days=90)  # a link to a closed wave opens 'Mijn gegevens' for so long

Invite = Callable[[Issued, Contact], Message]


@dataclass(frozen=True)
class Opened:
    """A wave just opened. The links are nowhere else to be had in clear; let them go soon."""

    wave: Wave
    issued: tuple[Issued, ...]
    invited: int


def allocation_for(session: Session, total: int, minimum: int) -> dict[str, int]:
    """Divide a draw of ``total`` active members over the municipalities, by their size.

    Raises
    ------
    DrawError
        If there are too few members.
    """
    sizes = Counter(member.municipality for member in members(session))
    return proportional_allocation(sizes, total, minimum)


def open_wave(
    session: Session, wave_id: str, seed: int, now: datetime, invite: Invite, actor: str
) -> Opened:
    """Draw the members, make their cases and links, and queue their invitations.

    Parameters
    ----------
    seed
        Of the draw; it is kept with the wave.
    invite
        Writes the invitation of one member, given the link and code and how to reach them.
    actor
        Who opens it, for the audit log.

    Raises
    ------
    WaveError
        If the wave is no draft, is past its end or invites nobody.
    DrawError
        If a stratum holds fewer active members than its allocation asks for.
    """
    row = session.get(WaveRow, wave_id, with_for_update=True)
    if row is None:
        raise UnknownWaveError(f"there is no wave {wave_id!r}")
    wave = wave_of(row).opened(now)
    active = {member.id: member for member in members(session)}
    if not active:
        raise WaveError(WaveFault.NOBODY_TO_INVITE, "there is no active member to invite")
    draw = stratified_draw(
        {member.id: member.municipality for member in active.values()}, wave.allocation, seed
    )
    row.state, row.opened_at, row.seed = wave.state.value, now, seed
    session.flush()
    names = _add_cases(session, wave, draw, active, now)
    issued = issue_grants(session, draw.ids, wave_id, wave.closes_at + RIGHTS, now)
    invited = _invite(session, issued, invite, names, actor, now)
    details = {"drawn": len(draw.ids), "invited": invited, "seed": seed}
    record(session, actor, "wave-opened", f"wave:{wave_id}", details, now)
    return Opened(wave, tuple(issued), invited)


def _add_cases(
    session: Session, wave: Wave, draw: Draw, active: dict[str, Member], now: datetime
) -> dict[str, str]:
    """Add the cases of a draw; return the pseudonym by member id."""
    vault = current_vault()
    names = {member_id: vault.pseudonym(member_id, wave.id) for member_id in draw.ids}
    facts = facts_of(session, draw.ids)
    rows = []
    for member_id, stratum, probability in zip(
        draw.ids, draw.strata, draw.probability, strict=True
    ):
        member = active[member_id]
        person = vault.person_key(member_id)
        profile = profile_at(member, facts[member_id], now)
        rows.append(
            {
                "pseudonym": names[member_id],
                "wave_id": wave.id,
                "person_key": person,
                "stratum": stratum,
                "unit": person,  # one unit in every wave, so that change knows of the overlap
                "cohort": member.cohort,
                "probability_recruitment": member.recruitment_probability,
                "probability_wave": probability,
                "profile": {name: profile[name] for name in PROFILE_VARIABLES if name in profile},
            }
        )
    # in the order of the pseudonyms, which tells nothing of the order of the members
    session.execute(insert(SurveyCase), sorted(rows, key=lambda row: str(row["pseudonym"])))
    record_events(session, [NewEvent(name, CaseKind.DRAWN, now) for name in names.values()])
    return names


def _invite(
    session: Session,
    issued: Sequence[Issued],
    invite: Invite,
    names: dict[str, str],
    actor: str,
    now: datetime,
) -> int:
    ids = [one.member_id for one in issued]
    contacts = open_contacts(session, ids, actor, INVITATION, now)
    reached = [one for one in issued if one.member_id in contacts]
    posts = [
        Post(one.member_id, one.grant.wave_id, INVITATION, invite(one, contacts[one.member_id]))
        for one in reached
    ]
    queued = enqueue(session, posts, now)
    record_events(
        session, [NewEvent(names[one.member_id], CaseKind.INVITED, now) for one in reached]
    )
    return queued
