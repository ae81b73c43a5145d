"""What every test of the library shares."""

import os

from hypothesis import settings

# Two busy cores must not fail a test: time is measured by the bench, never asserted here.
settings.register_profile("tovholder", deadline=None, print_blob=True)
settings.load_profile("tovholder")

# Output is compared as text: no colours, no folding at the width of somebody's terminal.
os.environ.update(NO_COLOR="1", TERM="dumb", COLUMNS="200")
