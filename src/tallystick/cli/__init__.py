"""The command line: one file per command."""

import click

from tallystick import __version__
from tallystick.cli.errors import Guarded
from tallystick.cli.explain import explain
from tallystick.cli.extract import extract
from tallystick.cli.init import init
from tallystick.cli.publish import publish
from tallystick.cli.validate import validate
from tallystick.cli.verdict import verdict


@click.group(cls=Guarded)
@click.version_option(__version__, prog_name="tallystick")
def main() -> None:
    """Keep the figures that sources state, check them, and publish them."""


for command in (init, extract, validate, verdict, publish, explain):
    main.add_command(command)
