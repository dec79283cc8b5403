"""Everything that can go wrong, as one tree.

::

    KgError                 exit code 1
    ├── UsageError          2  the command or call makes no sense as given
    ├── InputError          3  an article, file or feed cannot be read or used
    ├── SchemaError         4  schemas/ or a user's data contradicts itself
    ├── GraphError          5  the graph file cannot be opened or is not one
    └── BackendError        6  Neo4j, a SPARQL store or a model server failed

Each message is one line that says what is wrong, where, and what to do.
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that `kg` raises on purpose.

    Args:
        message: one line: what is wrong and where.
        hint: one line: what the user can do about it; empty when the message says it.
    """

    exit_code = 1

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} — {self.hint}" if self.hint else self.message


class UsageError(KgError):
    """The command or call makes no sense as given."""

    exit_code = 2


class InputError(KgError):
    """An article, file or feed cannot be read or used."""

    exit_code = 3


class SchemaError(KgError):
    """schemas/ or a user's data contradicts itself."""

    exit_code = 4


class GraphError(KgError):
    """The graph file cannot be opened, is of another version or is no graph file."""

    exit_code = 5


class BackendError(KgError):
    """A server (Neo4j, a SPARQL store, a model server) failed or refused."""

    exit_code = 6
