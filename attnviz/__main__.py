"""`python -m attnviz` is the command line."""

import sys

from attnviz.cli.main import main

sys.exit(main())
