"""The vault: contact details sealed, pseudonyms that only the key's holder can make.

Sealed texts are Fernet tokens (AES-128-CBC and HMAC-SHA256, github.com/fernet/spec) under a ring
of keys: the newest seals, all open. Pseudonyms, person keys and blind indexes are HMAC-SHA256
(RFC 2104) under a key of their own, each use apart from the others by its name in the message.
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

PSEUDONYM_LENGTH = 26  # base32 signs: 130 bits


class VaultError(ValueError):
    """A text was not sealed under a key of this ring, or was changed since."""


class Vault:
    """Seals, opens and names, under the keys of the settings.

    Parameters
    ----------
    keys
        Fernet keys, newest first.
    pseudonym_key
        The secret behind pseudonyms; another one gives other pseudonyms.
    """

    def __init__(self, keys: Sequence[str], pseudonym_key: str) -> None:
        if not keys or not pseudonym_key:
            raise VaultError("the vault needs at least one Fernet key and a pseudonym key")
        self._newest = Fernet(keys[0])
        self._ring = MultiFernet([Fernet(key) for key in keys])
        self._key = pseudonym_key.encode()

    def __repr__(self) -> str:
        return "Vault(...)"

    def seal(self, text: str) -> str:
        """Return the text encrypted under the newest key; twice the same text seals differently."""
        return self._newest.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Return a sealed text in clear.

        Raises
        ------
        VaultError
            If no key of the ring opens it.
        """
        try:
            return self._ring.decrypt(sealed.encode()).decode()
        except InvalidToken as fault:
            raise VaultError(
                "a sealed text cannot be opened; PANEL_VAULT_KEYS lacks its key, or it was changed"
            ) from fault

    def is_newest(self, sealed: str) -> bool:
        """Tell whether the text was sealed under the newest key."""
        try:
            self._newest.decrypt(sealed.encode())
        except InvalidToken:
            return False
        return True

    def reseal(self, sealed: str) -> str:
        """Return the text sealed under the newest key.

        Raises
        ------
        VaultError
            If no key of the ring opens it.
        """
        return self.seal(self.open(sealed))

    def pseudonym(self, member_id: str, wave_id: str) -> str:
        """Return the member's name in one wave; those of two waves cannot be told to be one's."""
        return self._name("pseudonym", member_id, wave_id)

    def person_key(self, member_id: str) -> str:
        """Return the key by which waves of one member are linked, without telling who it is."""
        return self._name("person", member_id)

    def blind_index(self, purpose: str, text: str) -> str:
        """Return a keyed hash to look a secret up by; the same text for two purposes differs."""
        return self._digest("index", purpose, text).hex()

    def _name(self, *parts: str) -> str:
        return base64.b32encode(self._digest(*parts)).decode()[:PSEUDONYM_LENGTH]

    def _digest(self, *parts: str) -> bytes:
        # as JSON, so that ("a", "bc") and ("ab", "c") are two messages
        return hmac.digest(self._key, json.dumps(parts).encode(), "sha256")
