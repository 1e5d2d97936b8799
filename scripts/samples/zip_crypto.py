"""Encrypts zip entries with the traditional (PKWARE) cipher, which Python's zipfile can only read."""

import io
import struct
import zipfile
import zlib

_ENCRYPTED_FLAG = 0x1


class _Keys:
    """The three key registers of the cipher, as section 6.1 of the zip specification defines them."""

    def __init__(self, password: bytes) -> None:
        self._registers = [0x12345678, 0x23456789, 0x34567890]
        for byte in password:
            self._update(byte)

    def encrypt(self, content: bytes) -> bytes:
        result = bytearray()
        for byte in content:
            mask = (self._registers[2] | 2) & 0xFFFF
            result.append(byte ^ ((mask * (mask ^ 1)) >> 8) & 0xFF)
            self._update(byte)
        return bytes(result)

    def _update(self, byte: int) -> None:
        registers = self._registers
        registers[0] = _crc_step(registers[0], byte)
        registers[1] = ((registers[1] + (registers[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        registers[2] = _crc_step(registers[2], registers[1] >> 24)


def _crc_step(crc: int, byte: int) -> int:
    value = (crc ^ byte) & 0xFF
    for _ in range(8):
        value = (value >> 1) ^ (0xEDB88320 if value & 1 else 0)
    return (crc >> 8) ^ value


def encrypted(entries: dict[str, bytes], secret_name: str, password: bytes) -> bytes:
    """Returns a stored zip archive in which only the entry `secret_name` is encrypted."""
    content = entries[secret_name]
    checksum = zlib.crc32(content)
    header = bytes(range(11)) + bytes([checksum >> 24])
    sealed = _Keys(password).encrypt(header + content)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, plain in (entries | {secret_name: sealed}).items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), plain)
    return _marked(bytearray(buffer.getvalue()), secret_name.encode(), checksum, len(content))


def _marked(archive: bytearray, name: bytes, checksum: int, size: int) -> bytes:
    """Sets the flag, checksum and plain size of the encrypted entry in its local and central headers."""
    for signature, flags, crc, name_at in ((b"PK\x03\x04", 6, 14, 30), (b"PK\x01\x02", 8, 16, 46)):
        at = archive.find(signature)
        while archive[at + name_at:at + name_at + len(name)] != name:
            at = archive.find(signature, at + 4)
        archive[at + flags] |= _ENCRYPTED_FLAG
        struct.pack_into("<L", archive, at + crc, checksum)
        struct.pack_into("<L", archive, at + crc + 8, size)
    return bytes(archive)
