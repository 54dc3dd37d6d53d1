"""Turning the vault's key ring: all that is sealed, sealed anew under the newest key."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from panel.store.audit import record
from panel.store.erasure import current_journal
from panel.store.keys import current_vault
from panel.store.tables import ContactRow, GrantRow, OutboxRow
from panel.store.transaction import read, write

SEALED: tuple[tuple[InstrumentedAttribute[str], tuple[str, ...]], ...] = (
    (ContactRow.member_id, ("sealed_name", "sealed_mail")),
    (GrantRow.id, ("sealed_member",)),
    (OutboxRow.id, ("sealed_payload",)),
)
SOME = 200  # rows in one transaction, so that members need not wait long


def reseal_all(at: datetime) -> int:
    """Seal everything anew that an older key sealed, and return how many rows; it may be resumed.

    The journal of erasures is sealed anew too. Afterwards the older keys can be taken out of the
    settings, once no backup needs them.
    """
    changed = sum(_reseal_table(key, columns) for key, columns in SEALED)
    current_journal().reseal()
    with write() as session:
        record(session, "vault rotate", "vault-rotated", "vault", {"rows": changed}, at)
    return changed


def _reseal_table(key: InstrumentedAttribute[str], columns: tuple[str, ...]) -> int:
    with read() as session:
        ids = list(session.scalars(select(key).order_by(key)))
    changed = 0
    for start in range(0, len(ids), SOME):
        with write() as session:
            changed += _reseal_rows(session, key, columns, ids[start : start + SOME])
    return changed


def _reseal_rows(
    session: Session, key: InstrumentedAttribute[str], columns: tuple[str, ...], ids: list[str]
) -> int:
    vault, changed = current_vault(), 0
    for row in session.scalars(select(key.class_).where(key.in_(ids)).with_for_update()):
        old = [name for name in columns if not vault.is_newest(getattr(row, name))]
        for name in old:
            setattr(row, name, vault.reseal(getattr(row, name)))
        changed += bool(old)
    return changed
