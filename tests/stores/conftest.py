"""Servers that the store tests share."""

from __future__ import annotations

import contextlib
import os

import pytest

from tests.neo4j_server import UnavailableError, server


@pytest.fixture(scope="session")
def neo4j_server():
    """A real Neo4j; without one the test is skipped, or fails where KG_REQUIRE_NEO4J=1."""
    with contextlib.ExitStack() as running:
        try:
            made = running.enter_context(server())
        except UnavailableError as error:
            if os.environ.get("KG_REQUIRE_NEO4J") == "1":
                pytest.fail(f"{error} (KG_REQUIRE_NEO4J=1 forbids to skip)")
            pytest.skip(str(error))
        yield made
