"""A word beside an address or a number of somebody who asked to be erased, while it is typed."""

from datetime import date
from functools import partial

from crm.domain.doubt import Doubt
from crm.domain.email import email_key
from crm.domain.erasure import Suppressed, Trace, phone_key
from crm.domain.phone import e164
from crm.i18n import N_
from crm.services import erasure
from ui.context import Context


class ErasedDoubts:
    """Doubts nothing until the file told who was erased; most files tell of nobody."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._known = Suppressed()
        ctx.read(partial(erasure.suppressed, ctx.workspace), self._learn)

    def _learn(self, known: Suppressed) -> None:
        self._known = known

    def email(self, address: str) -> Doubt | None:
        """For an e-mail address."""
        return self._told(self._known.day((Trace.EMAIL, email_key(address)))) if self._known else None

    def phone(self, number: str) -> Doubt | None:
        """For a phone number, with the country of the shop where it has no code."""
        if not self._known:
            return None
        return self._told(self._known.day((Trace.PHONE, phone_key(number, e164(number, self._ctx.settings.country)))))

    def _told(self, day: date | None) -> Doubt | None:
        if day is None:
            return None
        text = N_("Whoever has this asked on {on} to be erased. You can save it; nothing is sent until they say yes.")
        return Doubt(text, {"on": self._ctx.fmt.long_date(day)})
