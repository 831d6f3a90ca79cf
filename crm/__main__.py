"""``python -m crm``: the command line without Qt, for a server or a scheduler."""

import sys

from crm.cli import main

if __name__ == "__main__":
    sys.exit(main())
