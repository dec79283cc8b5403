"""A real Neo4j for tests: the one that NEO4J_URI names, else Neo4j Community out of Maven artefacts under Java 17.

The jars are fetched once into a cache folder (`KG_TEST_CACHE`, by default ~/.cache/kg-tests). The server runs on a free
loopback port with a database of its own in a temporary folder, and is ended by its own process id.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

VERSION = "5.26.30"
_START_SECONDS = 120
_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>kg.tests</groupId><artifactId>neo4j</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version></dependency>
  </dependencies>
</project>
"""
_OPENS = [
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
]


@dataclass(frozen=True)
class Server:
    """How to reach a server."""

    uri: str
    username: str
    password: str
    database: str = "neo4j"


class UnavailableError(Exception):
    """There is no way to run a Neo4j here; the message says why."""


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """A running server; one that this starts is ended when the context ends.

    Raises:
        UnavailableError: NEO4J_URI is not set, and Java 17 or Maven is missing or the jars cannot be fetched.
    """
    if uri := os.environ.get("NEO4J_URI"):
        name, database = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_DATABASE", "neo4j")
        yield Server(uri, name, os.environ.get("NEO4J_PASSWORD", ""), database)
        return
    java = _java()
    jars = _jars()
    with tempfile.TemporaryDirectory(prefix="kg-neo4j-") as folder:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        made = Server(f"bolt://127.0.0.1:{port}", "neo4j", secrets.token_urlsafe(16))
        with (Path(folder) / "log").open("wb") as log:
            process = _start(java, jars, Path(folder), port, made.password, log)
            try:
                _wait(made, process, Path(log.name))
                yield made
            finally:
                process.terminate()
                try:
                    process.wait(timeout=30)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()


def _java() -> str:
    java = shutil.which("java")
    if not java:
        raise UnavailableError("no Neo4j: NEO4J_URI is not set and there is no java (Neo4j 5 wants Java 17)")
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', told)
    if not version or int(version[1]) not in (17, 21):
        raise UnavailableError(f"no Neo4j: NEO4J_URI is not set and Neo4j 5 wants Java 17 or 21, not {told[:40]!r}")
    return java


def _jars() -> Path:
    cache = Path(os.environ.get("KG_TEST_CACHE", Path.home() / ".cache" / "kg-tests")) / f"neo4j-{VERSION}"
    cache.mkdir(parents=True, exist_ok=True)
    jars = cache / "lib"
    with (cache / "lock").open("w") as lock:  # two test runs at once fetch the jars once
        fcntl.flock(lock, fcntl.LOCK_EX)
        if jars.is_dir():
            return jars
        maven = shutil.which("mvn")
        if not maven:
            raise UnavailableError("no Neo4j: NEO4J_URI is not set and there is no mvn to fetch its jars")
        partial = cache / "lib.partial"
        shutil.rmtree(partial, ignore_errors=True)
        (cache / "pom.xml").write_text(_POM, "utf-8")
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={partial}", "-DincludeScope=runtime"]
        fetched = subprocess.run(
            [maven, "-q", "-B", "-f", str(cache / "pom.xml"), *goal], capture_output=True, text=True, check=False
        )
        if fetched.returncode:
            raise UnavailableError(f"no Neo4j: its jars could not be fetched: {fetched.stdout.strip()[-300:]}")
        partial.rename(jars)
    return jars


def _start(java: str, jars: Path, folder: Path, port: int, password: str, log: object) -> subprocess.Popen[bytes]:
    conf = folder / "conf"
    conf.mkdir()
    (conf / "neo4j.conf").write_text(
        f"server.bolt.listen_address=127.0.0.1:{port}\n"
        "server.http.enabled=false\nserver.https.enabled=false\ndbms.usage_report.enabled=false\n"
        "server.memory.heap.initial_size=512m\nserver.memory.pagecache.size=128m\n",
        "utf-8",
    )
    environment = {**os.environ, "NEO4J_HOME": str(folder), "NEO4J_CONF": str(conf)}
    admin = "org.neo4j.server.startup.Neo4jAdminCommand"
    subprocess.run(
        [java, "-cp", f"{jars}/*", admin, "dbms", "set-initial-password", password],
        env=environment,
        check=True,
        capture_output=True,
    )
    main = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={folder}", f"--config-dir={conf}"]
    return subprocess.Popen(
        [java, "-Xmx512m", *_OPENS, "-cp", f"{jars}/*", *main],
        env=environment,
        stdout=log,  # type: ignore[arg-type]
        stderr=subprocess.STDOUT,
    )


def _wait(made: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until it answers a query: its log does not tell when it is ready."""
    end = time.monotonic() + _START_SECONDS
    while True:
        if process.poll() is not None:
            raise RuntimeError(f"Neo4j ended with {process.returncode}: {log.read_text('utf-8', 'replace')[-2000:]}")
        try:
            # a plain query, for one in a managed transaction is retried with growing pauses
            with (
                neo4j.GraphDatabase.driver(made.uri, auth=(made.username, made.password)) as driver,
                driver.session(database=made.database) as session,
            ):
                session.run("RETURN 1").consume()
            return
        except (DriverError, Neo4jError) as error:
            if time.monotonic() > end:
                raise RuntimeError(f"Neo4j did not answer in {_START_SECONDS} s: {error}") from error
            time.sleep(0.3)
