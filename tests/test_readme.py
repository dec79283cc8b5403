"""README and the command line say the same: every command it shows exists, every verb there is stands in it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from kg.cli import app
from tests.corpora import ROOT
from tests.quality import read_baseline, with_table

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(?:sh|console|bash)\n(.*?)```", README, re.DOTALL)
LINES = [line.split(" #")[0].strip() for block in BLOCKS for line in block.replace("\\\n", " ").splitlines()]
ROOT_COMMAND = typer.main.get_command(app)


def shown() -> list[list[str]]:
    """Words of every `kg …` command in the code blocks; pipes and lists of commands are taken apart."""
    found = []
    for line in LINES:
        lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
        lexer.whitespace_split = True
        command: list[str] = []
        for word in [*lexer, "|"]:
            if set(word) <= set("|&;<>"):
                if command[:1] == ["kg"]:
                    found.append(command[1:])
                command = []
            else:
                command.append(word)
    return found


def verbs(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every verb, those of groups with the name of the group."""
    if inners := getattr(command, "commands", None):
        for name, inner in inners.items():
            if not inner.hidden:
                yield from verbs(inner, (*path, name))
    else:
        yield path


@pytest.mark.parametrize("words", shown(), ids=" ".join)
def test_every_command_shown_exists(words):
    command: Any = ROOT_COMMAND
    while getattr(command, "commands", None) and words and not words[0].startswith("-"):
        assert words[0] in command.commands, f"there is no `{words[0]}`"
        command, words = command.commands[words[0]], words[1:]
    options = {o for p in command.params for o in (*p.opts, *p.secondary_opts)} | {"--help", "--install-completion"}
    for word in words:
        if word.startswith("-") and word != "-":
            assert word.split("=")[0] in options, f"`{command.name}` has no {word}"


@pytest.mark.parametrize("path", list(verbs(ROOT_COMMAND)), ids=" ".join)
def test_every_verb_is_documented(path):
    assert re.search(rf"\bkg {' '.join(path)}\b", README), f"README does not show `kg {' '.join(path)}`"


def test_the_files_it_points_to_exist():
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", README):
        assert (ROOT / target).exists(), target


def test_the_make_targets_it_names_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`make ([a-z]+)`", README) + [
        line.split()[1] for line in LINES if line.startswith("make ")
    ]:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_its_exit_codes_are_those_of_the_errors():
    from kg import errors

    codes = {int(code) for code in re.findall(r"^\| (\d) \|", README, re.MULTILINE)}
    raised = {e.exit_code for e in vars(errors).values() if isinstance(e, type) and issubclass(e, errors.KgError)}
    assert codes == {0, *raised}


def test_its_figures_are_those_of_the_baseline():
    assert with_table(README, read_baseline()) == README, "write them: python -m tests.quality --update"
