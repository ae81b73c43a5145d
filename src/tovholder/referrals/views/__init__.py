"""Pages of enquiries: for the one who asks (``public``) and for those who answer (``staff``)."""

from tovholder.referrals.views.public import receipt, sign_up
from tovholder.referrals.views.staff import attendance, close, contact, enquiry, record

__all__ = ["attendance", "close", "contact", "enquiry", "receipt", "record", "sign_up"]
