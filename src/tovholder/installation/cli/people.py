"""Verbs that let a real installation begin: setup municipality, set-password."""

import sys
from datetime import datetime
from typing import Annotated

import typer

from tovholder.installation.cli.saying import say, tell

setup = typer.Typer(help="Begin for real.", no_args_is_help=True)
TIME_ZONES = {"DK": "Europe/Copenhagen", "SE": "Europe/Stockholm"}


@setup.command()
def municipality(
    slug: Annotated[str, typer.Option(prompt=True, help="In its address: /k/<slug>/.")],
    name: Annotated[str, typer.Option(prompt=True)],
    phone: Annotated[str, typer.Option(prompt=True, help="Who does not get through by web calls.")],
    administrator_email: Annotated[str, typer.Option(prompt=True)],
    administrator_name: Annotated[str, typer.Option(prompt=True)],
    country: Annotated[str, typer.Option(help="DK or SE.")] = "DK",
    phone_hours: Annotated[str, typer.Option()] = "",
    duty_phone: Annotated[str, typer.Option(help="Who to call now. Default: --phone.")] = "",
    duty_phone_name: Annotated[str, typer.Option(help="Whose telephone that is.")] = "",
    host: Annotated[str, typer.Option(help="Host name of its public pages.")] = "",
) -> None:
    """Make a municipality with its front door and its administrator."""
    if country not in TIME_ZONES:
        raise typer.BadParameter("DK or SE", param_hint="--country")
    from tovholder.installation import opening

    opening.start_django("tov_app", tell)
    from tovholder.accounts.types import Country, NewMunicipality
    from tovholder.installation.commands import Administrator, set_up_municipality
    from tovholder.kernel.actor import installation

    order = NewMunicipality(
        slug=slug,
        name=name,
        country=Country(country),
        time_zone=TIME_ZONES[country],
        phone=phone,
        phone_hours=phone_hours,
        duty_phone=duty_phone or phone,
        duty_phone_name=duty_phone_name or name,
        host=host,
    )
    set_up_municipality(
        order, Administrator(administrator_email, administrator_name), by=installation()
    )
    say(f"{name} is made. Now `tovholder set-password {administrator_email}`.")


def set_password(email: Annotated[str, typer.Argument()]) -> None:
    """Choose a password for somebody who works here. Asks for it, or reads it from a pipe."""
    if sys.stdin.isatty():
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    from tovholder.installation import opening

    opening.start_django("tov_app", tell)
    from tovholder.installation import commands
    from tovholder.kernel.actor import installation

    commands.set_password(email, password, by=installation())
    say(f"{email} can sign in.")


@setup.command()
def paragraph(
    code: Annotated[str, typer.Option(help="The same as before for a new edition of a paragraph.")],
    reference: Annotated[str, typer.Option(help="Where it stands: Barnets lov § 30.")],
    valid_from: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Its first day.")],
    danish: Annotated[str, typer.Option(help="What it means to a resident.")],
    swedish: Annotated[str, typer.Option()] = "",
    english: Annotated[str, typer.Option()] = "",
    must_be_open: Annotated[bool, typer.Option(help="To everybody, without a name.")] = False,
    needs_decision: Annotated[
        bool, typer.Option(help="By an authority, before it begins.")
    ] = False,
    country: Annotated[str, typer.Option(help="DK or SE.")] = "DK",
) -> None:
    """Write in a paragraph that offers stand on, from a day on; the edition before it ends."""
    if country not in TIME_ZONES:
        raise typer.BadParameter("DK or SE", param_hint="--country")
    from tovholder.installation import opening

    opening.start_django("tov_app", tell)
    from tovholder.catalogue.commands import add_paragraph
    from tovholder.catalogue.types.editing import NewParagraph
    from tovholder.kernel.actor import installation

    texts = {"da": danish, "sv": swedish, "en": english}
    order = NewParagraph(
        code=code,
        country=country,
        reference=reference,
        text={tag: text for tag, text in texts.items() if text},
        must_be_open=must_be_open,
        needs_decision=needs_decision,
        valid_from=valid_from.date(),
    )
    left = add_paragraph(order, by=installation())
    say(f"{reference} is in force from {valid_from.date()}.")
    if left:
        say(f"{left} services do not do what it demands, and still stand on the edition before.")


def add_to(app: typer.Typer) -> None:
    app.add_typer(setup, name="setup")
    app.command("set-password")(set_password)
