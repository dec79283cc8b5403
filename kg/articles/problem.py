"""What is wrong with one source, item or line."""

from __future__ import annotations

import struct
import zipfile
import zlib

from kg.errors import InputError


class SourceError(InputError):
    """One bad source, item or line; the others are read all the same.

    Attributes:
        where: the source as given, with a line or item number where there is one ("news.jsonl:3").
        cause: what is wrong with it.
        hint: what to do about it; may be empty.
    """

    def __init__(self, where: str, cause: str, *, hint: str = "") -> None:
        # one line, whatever a library put into its message
        self.where = where.encode("utf-8", "backslashreplace").decode()
        self.cause = " ".join(cause.encode("utf-8", "backslashreplace").decode().split())
        super().__init__(f"{self.where}: {self.cause}", hint=" ".join(hint.split()))


def os_cause(error: OSError) -> str:
    """The cause in an operating system's error, without its number and path."""
    named: dict[type[OSError], str] = {
        FileNotFoundError: "no such file or folder",
        PermissionError: "no permission to read it",
        IsADirectoryError: "is a folder",
    }
    return named.get(type(error)) or error.strerror or str(error) or type(error).__name__


DAMAGE = (
    ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError, AssertionError, RecursionError,
    EOFError, NotImplementedError, struct.error, zlib.error, zipfile.BadZipFile,
)  # fmt: skip
"""What libraries raise on damaged files besides their own errors."""
