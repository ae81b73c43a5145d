import sys

from tovholder.installation.cli import main

sys.exit(main())
