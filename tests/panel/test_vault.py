from __future__ import annotations

import secrets

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st

from panel.vault import Vault, VaultError

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
KEY = secrets.token_urlsafe(48)
vault = Vault([OLD], KEY)
turned = Vault([NEW, OLD], KEY)


@given(st.text())
def test_what_was_sealed_opens_as_it_was(text: str) -> None:
    assert vault.open(vault.seal(text)) == text


def test_the_same_text_seals_differently_each_time() -> None:
    assert vault.seal("a") != vault.seal("a")


def test_after_a_rotation_the_old_is_readable_still() -> None:
    assert turned.open(vault.seal("Jan")) == "Jan"


def test_what_was_resealed_no_longer_needs_the_old_key() -> None:
    assert Vault([NEW], KEY).open(turned.reseal(vault.seal("Jan"))) == "Jan"


def test_it_tells_what_the_newest_key_sealed() -> None:
    assert (turned.is_newest(turned.seal("a")), turned.is_newest(vault.seal("a"))) == (True, False)


def test_a_foreign_key_opens_nothing() -> None:
    with pytest.raises(VaultError, match="PANEL_VAULT_KEYS"):
        Vault([NEW], KEY).open(vault.seal("Jan"))


def test_a_changed_text_does_not_open() -> None:
    sealed = vault.seal("Jan")
    place = len(sealed) // 2
    changed = sealed[:place] + ("A" if sealed[place] != "A" else "B") + sealed[place + 1 :]
    with pytest.raises(VaultError):
        vault.open(changed)


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_pseudonym_is_26_signs_of_base32(member: str, wave: str) -> None:
    name = vault.pseudonym(member, wave)
    assert len(name) == 26
    assert set(name) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")


def test_one_member_has_another_pseudonym_in_each_wave() -> None:
    assert vault.pseudonym("m", "w1") != vault.pseudonym("m", "w2")


def test_names_stay_the_same_when_the_key_ring_turns() -> None:
    assert vault.pseudonym("m", "w") == turned.pseudonym("m", "w")


def test_another_pseudonym_key_gives_other_names() -> None:
    assert vault.person_key("m") != Vault([OLD], secrets.token_urlsafe(48)).person_key("m")


def test_where_one_id_ends_and_the_next_begins_makes_a_difference() -> None:
    assert vault.pseudonym("a", "bc") != vault.pseudonym("ab", "c")


def test_one_text_has_another_index_for_each_purpose() -> None:
    assert vault.blind_index("token", "a") != vault.blind_index("code", "a")


def test_printing_a_vault_tells_no_key() -> None:
    assert repr(vault) == "Vault(...)"


def test_a_vault_without_keys_is_refused() -> None:
    with pytest.raises(VaultError):
        Vault([], KEY)
