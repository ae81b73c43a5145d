"""What is open on the day the demo is made: nineteen enquiries and one alarm, twenty open loops.

    answer an enquiry 8, make first contact 6, see that help began 5, escalation 1

DEMO.md counts forty-one for the whole product; these are the kinds that exist so far. Of its
situations F02, F13, F18, F23 and F24 live here. Its figures for Signe overlap: role 2 shows "2
late, 5 today", F07 lets her hand over 4 tasks beside 7 plans. Without plans there is nothing else
to fill her day with, so all seven are enquiries for now; three of them become plan work later.

Merete has the three that nobody has taken and the alarm about the fourth. Palle, Gerda, Ivan and
Ulla have an empty day: decisions, figures, systems and the log are no enquiries. On a day without
office hours, and after 15, nothing but a meeting can be due "today": the rest is due on the next
working day.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tovholder.installation.demo.days import Days
from tovholder.installation.demo.residents import Residents
from tovholder.installation.demo.story import Life
from tovholder.installation.demo.town import Somebody, Town
from tovholder.people.types import ChannelKind
from tovholder.referrals.types import EnquiryOutcome, Reached, Route, Way


@dataclass
class Situations:
    """The open lives of Elmkøbing."""

    town: Town
    days: Days
    people: Residents

    def lives(self) -> list[Life]:
        return [
            *self._of_the_family_house(),
            *self._of_signe(),
            *self._with_names(),
            *self._of_others(),
        ]

    def _begin(
        self,
        number: int,
        at: datetime,
        route: Route = Route.WEB,
        recorder: Somebody | None = None,
        **told: Any,
    ) -> Life:
        life, about = Life(self.town, self.days), self.town.services[number]
        life.arrives(at, about, self.people.asks(about, route, **told), recorder)
        return life

    def _at(self, day: date, hour: int, minute: int = 0) -> datetime:
        return self.days.at(day, hour, minute)

    # --- Familiehuset: three that nobody has taken, one that is late, one on its way

    def _of_the_family_house(self) -> list[Life]:
        days, (_, late_one, other, *_rest) = self.days, self.town.staff["FAMILIEHUSET"]
        afraid = self._begin(
            25, days.evening(22, 10),
            given_name="Katrine", channel=ChannelKind.PHONE, address="01 61 23 24",
            language="da", needs_interpreter=False, best_time="ring kun mellem 9 og 11",
            children_ages="1 år", wants_receipt=False, message="Jeg er bange derhjemme.",
        )  # fmt: skip
        due_next = self._begin(28, self._at(days.begins(days.close(0), 2), 14, 20))
        fresh = self._begin(2, self._at(days.begins(days.close(1), 2), 7, 52))
        begun = days.begins(days.close(-1), 2)
        late = self._begin(40, self._at(begun, 11, 20), Route.TELEPHONE, late_one)
        late.taken(self._at(begun, 11, 24), late_one)
        on_leave = self._begin(43, self._at(days.begins(days.close(0), 2), 9, 35))
        on_leave.taken(self._at(days.close(-1), 9, 50), other)
        on_leave.contacted(self._at(days.close(-1), 10, 5), other, Reached.LEFT_WORD, Way.SMS)
        on_leave.contacted(self._at(days.close(-1), 14, 40), other, Reached.NO_ANSWER)
        return [afraid, due_next, fresh, late, on_leave]

    # --- Signe: two late (settled with her lead), five to do today

    def _of_signe(self) -> list[Life]:
        days, signe, lead = self.days, self.town.who("Signe"), self.town.lead("NORD")
        first_late = self._word_left(11, signe, days.begins(days.close(-3), 3))
        first_late.settled(self._at(days.close(-2), 9, 30), lead)
        second_late = self._spoken(5, signe, days.close(-7), days.close(-2))
        second_late.settled(self._at(days.close(-1), 9, 40), lead)
        call, call_too = (
            self._word_left(number, signe, days.begins(days.close(0), 3)) for number in (5, 11)
        )
        meet = self._spoken(5, signe, days.close(-6), days.meeting)
        meet_too = self._spoken(11, signe, days.close(-5), days.meeting)
        return [first_late, second_late, call, call_too, meet, meet_too, *self._twice(signe)]

    def _twice(self, signe: Somebody) -> list[Life]:
        """F23: the same mother writes in the evening and calls the day after."""
        days = self.days
        told: dict[str, Any] = {
            "given_name": "Sidsel", "language": "da", "needs_interpreter": False,
            "channel": ChannelKind.PHONE, "address": "01 61 23 23", "children_ages": "6 uger",
        }  # fmt: skip
        online = self._begin(
            5, self._at(days.begins(days.close(0), 2), 20, 15), **told,
            message="Jeg vil gerne i mødregruppe.",
        )  # fmt: skip
        colleague = self.town.staff["NORD"][2]
        at = self._at(days.close(-1), 10, 40)
        online.taken(at - timedelta(minutes=70), signe)
        called = self._begin(5, at, Route.TELEPHONE, colleague, **told, message="")
        called.closed(at + timedelta(minutes=4), colleague, EnquiryOutcome.DUPLICATE)
        return [online, called]

    # --- Mikkel, Selam and Preben

    def _with_names(self) -> list[Life]:
        days = self.days
        saturday = days.evening(21, 40)
        mikkel = self._begin(
            7, saturday, given_name="Mikkel", channel=ChannelKind.PHONE, address="01 61 23 02",
            language="da", needs_interpreter=False, best_time="når Vilja sover, kl. 12-14",
            children_ages="4 måneder", message="Jeg er alene med min datter. Er der plads?",
            wants_receipt=True,
        )  # fmt: skip
        mikkel.taken(saturday + timedelta(minutes=25), self.town.lead("BARNEVOGNEN"))

        recorder = self.town.staff["SYD"][1]
        came = self._at(days.close(-3), 10, 10)
        selam = self._begin(
            16, came, Route.TELEPHONE, recorder, given_name="Selam", channel=ChannelKind.LETTER,
            address="Klintevej 8, 2. tv., 0990 Elmkøbing", language="ti", needs_interpreter=True,
            best_time="med tolk i telefonen", children_ages="2 år", message="",
        )  # fmt: skip
        selam.taken(came + timedelta(minutes=8), recorder)
        selam.contacted(
            self._at(days.close(-1), 11, 15), recorder, Reached.LEFT_WORD, Way.LETTER,
            "Brev på tigrinya om dag og sted. Vi ringer med tolk.",
        )  # fmt: skip

        caretaker, lotte = self.town.lead("EJENDOM"), self.town.who("Lotte")
        met = self._at(days.close(-1), 9, 5)
        preben = self._begin(
            45, met, Route.IN_PERSON, caretaker, given_name="Preben", channel=ChannelKind.PHONE,
            address="01 61 23 18", language="da", needs_interpreter=False, best_time="eftermiddag",
            children_ages="", message="Vi talte sammen i vaskeriet. Han vil gerne holde op.",
        )  # fmt: skip
        preben.contacted(
            self._at(days.close(-1), 13, 30), lotte, Reached.SPOKE,
            agreed="Vi mødes i Fælleshuset Nord. Varmemesteren må få at vide, at vi er i kontakt.",
            meet_on=days.today + timedelta(days=1),
        )  # fmt: skip
        return [mikkel, selam, preben]

    # --- one each for Jonna, Elmegården, and two for Farid

    def _of_others(self) -> list[Life]:
        days, jonna, farid = self.days, self.town.who("Jonna"), self.town.who("Farid")
        familieven = self._begin(27, self._at(days.begins(days.close(1), 2), 9, 12))
        familieven.taken(self._at(days.close(-1), 12, 30), jonna)
        lead = self.town.lead("ELMEGAARDEN")
        smoker = self._begin(45, self._at(days.close(-1), 9, 40))
        smoker.taken(self._at(days.close(-1), 10, 20), lead)
        return [
            familieven,
            smoker,
            self._word_left(13, farid, days.close(-1)),
            self._spoken(13, farid, days.close(-5)),
        ]

    def _word_left(self, number: int, who: Somebody, on: date) -> Life:
        """Asked the working day before; a word was left on ``on``, they have not spoken yet."""
        life = self._begin(number, self._at(self.days.before(on), 19, 15 + number))
        life.taken(self._at(on, 8, 20 + number), who)
        life.contacted(self._at(on, 10, 40 + number), who, Reached.LEFT_WORD, Way.SMS)
        return life

    def _spoken(self, number: int, who: Somebody, on: date, meet_on: date | None = None) -> Life:
        """Asked the working day before; they spoke on ``on`` and have not met yet."""
        life = self._begin(number, self._at(self.days.before(on), 12, 25))
        life.taken(self._at(on, 8, 50), who)
        life.contacted(
            self._at(on, 11, 5), who, Reached.SPOKE, agreed="Vi mødes og ser, om det passer.",
            meet_on=meet_on,
        )  # fmt: skip
        return life
