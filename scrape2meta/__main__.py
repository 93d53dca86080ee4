"""`python -m scrape2meta`, and the entry point of the installed command."""

from scrape2meta.commands import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
