"""A table on disk that only the key file opens: authenticated encryption, a piece at a time.

The file is a header, then pieces of Arrow batches under AES-256-GCM. Each piece is bound to its
number and to whether it is the last one, so that pieces cannot be dropped, swapped or cut off
unnoticed. The key comes from the key file through scrypt, with a salt that lies beside the tables.
"""

import os
import secrets
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from tovholder_evidence.errors import InputError

MAGIC = b"TOVHOLDER-SEALED-1"
SALT_FILE = "salt"
SHORTEST_KEYFILE = 16


def open_key(keyfile: Path, keys: Path) -> bytes:
    """The 32-byte key for the tables in `keys`; the key file is made when there is none.

    Errors: InputError when the key file is gone though tables exist, too short, or lies inside the
    folder it is the key to.
    """
    salt_file = keys / SALT_FILE
    if keyfile.resolve().is_relative_to(keys.resolve().parent):
        raise InputError(
            f"The key file {keyfile} would lie inside the store: a copy of the store would carry "
            "its own key. Choose another place with --keyfile."
        )
    if not keyfile.exists():
        if any(keys.glob("*.sealed")):
            raise InputError(
                f"The key file {keyfile} is missing, and the store's key table was made with one. "
                "Name it with --keyfile."
            )
        _write_private(keyfile, secrets.token_urlsafe(32).encode() + b"\n")
    secret = keyfile.read_bytes().strip()
    if len(secret) < SHORTEST_KEYFILE:
        raise InputError(
            f"The key file {keyfile} holds {len(secret)} bytes; {SHORTEST_KEYFILE} is the least. "
            "Use a longer passphrase, or let ingest make a key file."
        )
    if not salt_file.exists():
        _write_private(salt_file, secrets.token_bytes(16))
    return Scrypt(salt=salt_file.read_bytes(), length=32, n=2**15, r=8, p=1).derive(secret)


def _write_private(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as handle:
        handle.write(content)


def seal(path: Path, key: bytes, batches: pa.RecordBatchReader) -> None:
    """Write the batches to `path`, whole or not at all."""
    cipher = AESGCM(key)
    part = path.with_suffix(".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as handle:
        handle.write(MAGIC)
        number = 0
        for batch in batches:
            sink = pa.BufferOutputStream()
            with pa.ipc.new_stream(sink, batches.schema) as writer:
                writer.write_batch(batch)
            _write_piece(handle.write, cipher, number, sink.getvalue().to_pybytes(), last=False)
            number += 1
        _write_piece(handle.write, cipher, number, b"", last=True)
        handle.flush()
        os.fsync(handle.fileno())
    part.replace(path)


def _write_piece(
    write: Callable[[bytes], int], cipher: AESGCM, number: int, plain: bytes, *, last: bool
) -> None:
    nonce = secrets.token_bytes(12)
    sealed = cipher.encrypt(nonce, plain, _bound(number, last))
    write(struct.pack("<Q", len(sealed)) + nonce + sealed)


def _bound(number: int, last: bool) -> bytes:
    return MAGIC + struct.pack("<Q?", number, last)


def unseal(path: Path, key: bytes) -> Iterator[pa.RecordBatch]:
    """The batches of a sealed table. Errors: InputError for a wrong key or a damaged file."""
    cipher = AESGCM(key)
    try:
        with path.open("rb") as handle:
            if handle.read(len(MAGIC)) != MAGIC:
                raise ValueError
            for number in range(2**62):
                length, nonce = struct.unpack("<Q12s", handle.read(20))
                sealed = handle.read(length)
                last = not handle.peek(1)
                plain = cipher.decrypt(nonce, sealed, _bound(number, last))
                if last:
                    return
                yield from pa.ipc.open_stream(plain)
    except (InvalidTag, ValueError, struct.error):
        raise InputError(
            f"The key file does not open {path.name}: it is another store's key file, or the table "
            "is damaged. Name the right one with --keyfile."
        ) from None
