"""On the path of a program under test: a demonstration that takes a moment instead of minutes."""

import os
import signal
import sys
import types
from datetime import date


def build(today: date, progress):
    from tovholder.accounts.types import Country, NewMunicipality
    from tovholder.installation.commands import Administrator, set_up_municipality
    from tovholder.kernel.actor import installation

    progress("Small demonstration", 0, 2)
    place = NewMunicipality(
        slug="lilleby",
        name="Lilleby",
        country=Country.DENMARK,
        time_zone="Europe/Copenhagen",
        phone="70 70 70 70",
        phone_hours="8-15",
        duty_phone="112",
        duty_phone_name="Alarm",
    )
    set_up_municipality(place, Administrator("ane@lilleby.example", "Ane"), by=installation())
    if os.environ.get("SMALL_DEMO") == "is killed":
        os.kill(os.getpid(), signal.SIGKILL)
    progress("Small demonstration", 2, 2)
    from django.contrib.auth import get_user_model

    user = get_user_model().objects.get(email="ane@lilleby.example")
    return types.SimpleNamespace(sign_ins=[("Leder", user.public_id)])


NAME = "tovholder.installation.demo"
sys.modules[NAME] = types.ModuleType(NAME)
sys.modules[NAME].__path__ = []
sys.modules[f"{NAME}.build"] = types.ModuleType(f"{NAME}.build")
sys.modules[f"{NAME}.build"].build = build
