"""The command line: one file per command, imported when it is called."""

import gc

import click

from tallystick import __version__
from tallystick.cli.errors import Guarded, leave_at_once

# Before any command is imported: libraries and tables are many small objects and no cycles, and
# looking for cycles took a tenth of the time.
gc.set_threshold(500_000, 20, 20)

COMMANDS = (
    *("init", "add", "extract", "accept", "validate", "verdict", "publish", "serve", "explain"),
)
"""Each is the function of that name in the module of that name."""


@click.group(cls=Guarded, commands_in="tallystick.cli", names=COMMANDS)
@click.version_option(__version__, prog_name="tallystick")
def main() -> None:
    """Keep the figures that sources state, check them, and publish them."""


def run() -> None:
    """Run ``tallystick``."""
    leave_at_once(main, "tallystick")
