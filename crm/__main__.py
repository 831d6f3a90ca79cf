"""``python -m crm``: the command line without Qt, for a server or a scheduler."""

from crm.cli import main

if __name__ == "__main__":
    main()
