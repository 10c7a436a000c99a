"""How commands fail: one message, the right exit code, never a traceback for a user's mistake."""

from __future__ import annotations

import atexit
import importlib
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click

from tallystick.errors import TallystickError, did_you_mean

INTERRUPTED, ENDED = 130, 143
"""What shells report of a program that an interrupt ended, or that was asked to end; so no report
is ever taken for whole."""


def printable(text: str) -> str:
    """Return text without what a terminal obeys: names of files may hold line breaks and more."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in text
    )


def leave_at_once(command: click.Command, name: str) -> NoReturn:
    """Run a command line, and end the process without taking down what it holds in memory.

    Freeing tables and libraries one by one took half a second after the last word was said. What
    is registered to be done at the end is done, and output is written out.
    """
    code: object = 0
    try:
        command(prog_name=name)
    except SystemExit as ended:
        code = ended.code
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = code or 1
    os._exit(code if isinstance(code, int) else int(code is not None))


@contextmanager
def ending_as_after_an_error() -> Iterator[None]:
    """Take back what is half done also where the process is asked to end from outside.

    So CI ends a job that takes too long: the temporary file of a report would stay, and processes
    beside would go on with what they have begun.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(*_: object) -> NoReturn:
    raise SystemExit(ENDED)


class _GuardedMixin:
    """Turns errors that a user can mend into messages; -h is short for --help."""

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        settings.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*arguments, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            # A console that cannot show a letter of some title shows its code.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)  # type: ignore[misc]
        except TallystickError as error:
            click.echo(f"error: {printable(error.message)}", err=True)
            if error.help:
                click.echo(f"  {error.help}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("interrupted before it was done: nothing is whole", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            # The reader has gone (`| head`): say nothing more, here or when Python shuts down.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(1)
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            click.echo(f"error: {place}{error.strerror}", err=True)
            ctx.exit(2)


class GuardedCommand(_GuardedMixin, click.Command):
    """A command whose errors are messages."""


class Guarded(_GuardedMixin, click.Group):
    """A group of commands whose errors are messages, and that guesses misspelt names.

    A command is imported when it is called: one command need not wait for what another imports.
    """

    def __init__(
        self, *arguments: Any, commands_in: str = "", names: tuple[str, ...] = (), **settings: Any
    ) -> None:
        super().__init__(*arguments, **settings)
        self._package, self._names = commands_in, names

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands in their order."""
        return list(self._names)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command of that name, or ``None``."""
        if cmd_name not in self._names:
            return None
        command: click.Command = getattr(
            importlib.import_module(f"{self._package}.{cmd_name}"), cmd_name
        )
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; an unknown one gets the name that was probably meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            guess = did_you_mean(args[0], self.list_commands(ctx))
            if not guess or "mean" in error.message:
                raise
            raise click.UsageError(f"{error.message} {guess}", ctx) from None
