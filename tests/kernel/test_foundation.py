"""The test foundation itself: tests run as the application, and rows of others stay unseen."""

import pytest
from django.db import connection

from tests.conftest import Clock
from tests.database import OwnDatabase, as_owner, as_worker_role
from tests.factories.accounts import a_lead, a_worker, an_office
from tests.factories.referrals import an_enquiry
from tests.factories.tasks import an_open_task
from tovholder.installation.roles import refuse_unfit_role
from tovholder.kernel.actor import acting, job
from tovholder.referrals.models import Enquiry


def who() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_user, current_user")
        return cursor.fetchone()


def test_a_test_is_the_application_role_and_no_more(db):
    with connection.cursor() as cursor:
        refuse_unfit_role(cursor)

    assert who() == ("tov_app", "tov_app")


def test_the_owner_and_the_worker_role_last_only_inside(db):
    with as_owner():
        assert who() == ("tov_owner", "tov_owner")
    with as_worker_role():
        assert who() == ("tov_worker", "tov_worker")

    assert who() == ("tov_app", "tov_app")


def test_an_own_database_is_entered_by_signing_in(own_database: OwnDatabase):
    with connection.cursor() as cursor:
        refuse_unfit_role(cursor)

    assert who() == ("tov_app", "tov_app")
    assert own_database.rows("SELECT current_user::text") == [("tov_owner",)]


def test_the_factories_make_what_the_product_accepts(db, clock: Clock):
    office = an_office()
    mette, lone = a_worker(office), a_lead(office)

    asked = an_enquiry(office)
    by_telephone = an_enquiry(office, by=mette.actor)
    task = an_open_task(office, by=lone.actor, taken_by=mette.id)

    assert asked.now().received_at == clock.now
    assert by_telephone.now().recorded_by_id == mette.id
    assert task.taken_by_id == mette.id


def test_a_job_sees_every_authority_only_in_the_worker_role(db, clock: Clock):
    an_enquiry(an_office())
    an_enquiry(an_office())

    with acting(job("test")):
        seen_by_application = Enquiry.objects.count()
        with as_worker_role():
            seen_by_worker = Enquiry.objects.count()

    assert (seen_by_application, seen_by_worker) == (0, 2)


@pytest.mark.parametrize("number", range(2))
def test_what_a_test_stores_is_gone_afterwards(db, number: int):
    with as_owner():
        assert not Enquiry.objects.exists()
    an_enquiry(an_office())
