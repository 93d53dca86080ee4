"""`python -m scrape2meta`, and the entry point of the installed command."""

import os
import signal
from typing import NoReturn


def main() -> NoReturn:
    """Load the program, then run the command line and exit with its code."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not where the shell has it ignored
        signal.signal(signal.SIGINT, _stopped)
    from scrape2meta import commands

    commands.main()


def _stopped(_number: int, _frame: object) -> NoReturn:
    """Ctrl-C while modules are loaded: nothing is begun yet, and an exception inside an import comes out as another one."""
    os._exit(130)


if __name__ == "__main__":
    main()
