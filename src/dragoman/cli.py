"""The command line: every command a few lines in `dragoman.commands`, loaded only when it is called."""

import sys
from importlib import import_module

import click

COMMANDS = {
    "read": "reading",
    "documents": "listing",
    "show": "showing",
    "refused": "listing",
    "damage": "listing",
    "issues": "listing",
    "search": "asking",
    "why": "asking",
    "check": "asking",
    "sql": "asking",
    "export": "exporting",
    "actors": "listing",
    "mentions": "listing",
    "statements": "listing",
    "positions": "listing",
    "events": "listing",
    "commitments": "listing",
    "figures": "listing",
    "times": "listing",
    "votes": "listing",
    "projects": "listing",
    "notes": "listing",
    "tenures": "listing",
    "places": "listing",
    "happenings": "across",
    "variants": "across",
    "conflicts": "across",
    "copies": "across",
    "origins": "across",
    "due": "across",
    "timeline": "across",
    "wording": "across",
    "correct": "across",
    "brief": "presenting",
    "panel": "presenting",
    "serve": "presenting",
    "parse": "explaining",
    "dates": "explaining",
    "quotes": "explaining",
    "code": "explaining",
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of the commands in the order in which one meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"dragoman.commands.{COMMANDS[cmd_name]}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their one line, without importing any of them."""
        from dragoman.commands.lines import LINES

        for title, names in LINES.items():
            with formatter.section(title):
                formatter.write_dl(list(names.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="dragoman", prog_name="dragoman")
@click.option("--register", metavar="FILE", help="The register file (dragoman.sqlite in the working folder).")
@click.option("--knowledge", metavar="FOLDER", multiple=True, help="A folder of knowledge files of your own; may be given again.")
@click.pass_context
def cli(context: click.Context, register: str | None, knowledge: tuple[str, ...]) -> None:
    """Read reports on relations between states and keep the sourced record of the relationship."""
    context.obj = {"register": register, "knowledge": knowledge or None}


def main() -> None:
    """Run the command line; a failure that Dragoman explains is one line on the error stream and exit status 1."""
    from dragoman.errors import DragomanError

    try:
        cli(standalone_mode=False)
    except DragomanError as error:
        click.echo(f"dragoman: {error}", err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("dragoman: interrupted; what was read is kept, the next `read` goes on from there", err=True)
        sys.exit(130)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
