"""What must be decided before Django reads its settings. Imported first, by conftest.py."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

HERMETIC = ("TOVHOLDER_", "DATABASE_URL", "PG")


def prepare() -> None:
    """Give this run a home of its own, and nothing of the shell's installation."""
    for name in [name for name in os.environ if name.startswith(HERMETIC)]:
        # How much to prove and where pictures go is the shell's to say; the installation is not.
        if name not in ("TOVHOLDER_PROVE", "TOVHOLDER_SCREENSHOTS"):
            del os.environ[name]
    home = tempfile.mkdtemp(prefix="tovholder-home-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    (Path(home) / "static").mkdir()
    os.environ["TOVHOLDER_HOME"] = home
    os.environ["DJANGO_SETTINGS_MODULE"] = "tovholder.project.settings"
