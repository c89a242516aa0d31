"""All commands of `wnh`, and how each ends: 0 done, 1 failed, 2 wrongly called, 130 interrupted."""

import errno
import sys

import typer

from bot import __version__
from bot.cli import broadcast, data, doctor, nlu, running, services, staff, whatsapp
from bot.errors import Problem

FAILED = 1
INTERRUPTED = 130

app = typer.Typer(
    name="wnh",
    help="The bot of Kerala's Work Near Home centres.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
running.add_to(app)
nlu.add_to(app)
data.add_to(app)
services.add_to(app)
whatsapp.add_to(app)
broadcast.add_to(app)
staff.add_to(app)
doctor.add_to(app)


@app.command()
def version() -> None:
    """Print the version."""
    print(f"wnh {__version__}")


def main() -> None:
    """Run the command line; every error is one line on standard error."""
    try:
        sys.exit(app(standalone_mode=False))
    except typer.TyperException as error:
        if error.message.startswith("Usage:"):  # called without a command: the help is the answer
            print(error.message, file=sys.stderr)
            sys.exit(error.exit_code)
        _fail(f"{error.format_message()} See `wnh --help`.", error.exit_code)
    except Problem as problem:
        _fail(str(problem), FAILED)
    except (typer.Abort, KeyboardInterrupt):
        _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has gone: nobody to tell, and nothing to flush
        sys.exit(FAILED)
    except OSError as error:
        _fail(_told(error), FAILED)


def _told(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    hint = " Free some space, or choose another folder with WNH_VAR." if error.errno == errno.ENOSPC else ""
    return f"{error.strerror or error}{where}.{hint}"


def _fail(message: str, code: int) -> None:
    print(f"wnh: {message.strip()}", file=sys.stderr)
    sys.exit(code)
