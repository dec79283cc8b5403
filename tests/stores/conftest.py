"""Servers that the store tests share."""

from __future__ import annotations

import os

import pytest

from tests.neo4j_server import Server, UnavailableError, server


@pytest.fixture(scope="session")
def neo4j_server():
    """A real Neo4j; without one the test is skipped, or fails where KG_REQUIRE_NEO4J=1."""
    running = server()
    try:
        made: Server = running.__enter__()
    except UnavailableError as error:
        if os.environ.get("KG_REQUIRE_NEO4J") == "1":
            pytest.fail(f"{error} (KG_REQUIRE_NEO4J=1 forbids to skip)")
        pytest.skip(str(error))
    yield made
    running.__exit__(None, None, None)
