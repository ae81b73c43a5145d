"""Verbs that serve: run, worker, sign-in-links."""

from typing import Annotated

import typer

from tovholder.installation.cli.saying import as_json, say, tell
from tovholder.installation.refused import Refused

STARTING_SECONDS = 120.0


def run(
    demo: Annotated[
        bool, typer.Option("--demo", help="Make the demonstration municipality when empty.")
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="Default: TOVHOLDER_PORT, else 8000."),
    ] = None,
) -> None:
    """Serve pages and run jobs until Ctrl-C."""
    from tovholder.installation import serving
    from tovholder.installation.claim import Claim
    from tovholder.kernel.configuration import configuration

    settings = configuration()
    claim = Claim.take(settings.home)
    if claim is None:
        _say_it_runs()
        return
    serving.prepare(demo=demo, tell=tell)
    with serving.open_door(port or settings.port, claim.former, tell) as door:
        serving.tell_children_the_port(door.getsockname()[1])
        tell("Starting the web server and the job worker.")
        serving.serve(claim, door, tell, _announce)
    claim.release()


def worker() -> None:
    """Run jobs only: reminders, escalation and delivery. `run` starts one by itself."""
    from tovholder.installation import opening

    opening.start_django("tov_worker", tell)
    from tovholder.installation.working import work

    work()


def sign_in_links(
    json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Print the one-click sign-in links of the demonstration."""
    from tovholder.installation import demonstration, serving
    from tovholder.installation.claim import serving as who_serves
    from tovholder.kernel.configuration import configuration

    found = who_serves(configuration().home)
    if found and found.port:
        serving.tell_children_the_port(found.port)
    links = demonstration.sign_in_links(tell)
    if json:
        as_json({"sign_ins": [{"label": label, "link": link} for label, link in links]})
    elif links:
        _say_links(links)
    else:
        raise Refused("There is no demonstration here. `tovholder demo` makes one.")


def _say_it_runs() -> None:
    from tovholder.installation import demonstration
    from tovholder.installation.claim import serving
    from tovholder.kernel.configuration import configuration

    home = configuration().home
    found = serving(home, wait=STARTING_SECONDS)
    if found is None or not found.address:
        raise Refused(
            f"Tovholder is already starting or stopping in {home}. Try again in a moment."
        )
    say(f"Tovholder already runs here (process {found.pid}): {found.address}")
    if demonstration.is_made():
        sign_in_links()


def _announce() -> None:
    from tovholder.installation import demonstration
    from tovholder.kernel.configuration import configuration

    say()
    say(f"Tovholder answers on {configuration().base_url}")
    if links := demonstration.sign_in_links(tell):
        _say_links(links)
    say("Stop it with Ctrl-C.")


def _say_links(links: list[tuple[str, str]]) -> None:
    say("Sign in with one click:")
    width = max(len(label) for label, _ in links)
    for label, link in links:
        say(f"  {label.ljust(width)}  {link}")


def add_to(app: typer.Typer) -> None:
    app.command()(run)
    app.command()(worker)
    app.command("sign-in-links")(sign_in_links)
