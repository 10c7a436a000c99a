import click


@click.command()
def publish() -> None: ...
