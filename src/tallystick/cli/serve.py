"""``tallystick serve``: look at the published site on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from tallystick.cli.errors import GuardedCommand


@click.command(cls=GuardedCommand)
@click.option(
    "--output",
    default="site",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder that 'tallystick publish' wrote into.",
)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Where to listen; 0 for any port that is free.",
)
def serve(output: Path, port: int) -> None:
    """Show the published site to browsers on this machine.

    Nobody else can reach it. Ctrl-C ends it. Exits 2 when the folder holds no site or the port
    is taken.
    """
    from tallystick.publish.preview import preview_server

    try:
        with preview_server(output, port) as server:
            host, taken = server.server_address[:2]
            click.echo(f"Serving {output} at http://{host!s}:{taken}/ (Ctrl-C to stop)")
            server.serve_forever()
    except KeyboardInterrupt:
        click.echo("Stopped.")
