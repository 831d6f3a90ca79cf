"""The words for consent, as message ids: one place for the screen, for letters and for reports."""

from crm.domain.consent import Channel, Event, Purpose, State
from crm.domain.permission import Basis, Verdict
from crm.i18n import N_

CHANNEL_NAMES = {
    Channel.POST: N_("Post"),
    Channel.EMAIL: N_("E-mail"),
    Channel.PHONE: N_("Phone"),
    Channel.SMS: N_("Text message"),
    Channel.CHAT: N_("Messaging app"),
}
"""As a title."""
CHANNEL_WORDS = {
    Channel.POST: N_("post"),
    Channel.EMAIL: N_("e-mail"),
    Channel.PHONE: N_("phone"),
    Channel.SMS: N_("text message"),
    Channel.CHAT: N_("messaging app"),
    None: N_("every channel"),
}
"""Within a sentence."""
PURPOSE_NAMES = {
    Purpose.OFFERS: N_("Offers"),
    Purpose.NEWS: N_("News"),
    Purpose.GREETINGS: N_("Birthday and other wishes"),
    Purpose.THANKS: N_("Thank-you letters"),
    Purpose.SURVEY: N_("Questions about our service"),
    Purpose.TESTIMONIAL: N_("Publishing what they said, with their name"),
    Purpose.SERVICE: N_("Service messages"),
    Purpose.PROFILING: N_("Being selected by what was bought"),
}
PURPOSE_WORDS = {
    Purpose.OFFERS: N_("offers"),
    Purpose.NEWS: N_("news"),
    Purpose.GREETINGS: N_("wishes"),
    Purpose.THANKS: N_("thank-you letters"),
    Purpose.SURVEY: N_("questions"),
    Purpose.TESTIMONIAL: N_("publishing with their name"),
    Purpose.SERVICE: N_("service"),
    Purpose.PROFILING: N_("being selected by what was bought"),
}
STATE_WORDS = {
    State.YES: N_("yes"),
    State.SOFT: N_("customer, may refuse"),
    State.CLAIMED: N_("yes without proof"),
    State.EXPIRED: N_("ended"),
    State.NOT_ASKED: N_("not asked"),
    State.WITHDRAWN: N_("taken back"),
    State.NO: N_("no"),
}
VERDICT_WORDS = {Verdict.ALLOWED: N_("yes"), Verdict.ASK_FIRST: N_("ask first"), Verdict.NO: N_("no")}
EVENT_WORDS = {
    Event.GRANT: N_("said yes"),
    Event.CLAIM: N_("a yes from an import, without proof"),
    Event.CONFIRM: N_("proof of an imported yes"),
    Event.SOFT: N_("customer; refusing was offered at the sale"),
    Event.OBJECT: N_("said no"),
    Event.WITHDRAW: N_("took the yes back"),
    Event.CHECK: N_("not on the do-not-call list"),
    Event.RETRACT: N_("taken back"),
}
LEGAL_WORDS = {
    Event.GRANT: N_("consent (GDPR 6(1)(a))"),
    Event.CONFIRM: N_("consent (GDPR 6(1)(a))"),
    Event.SOFT: N_("existing customer, own similar products (GDPR 6(1)(f))"),
    Event.OBJECT: N_("objection (GDPR 21)"),
    Event.WITHDRAW: N_("consent taken back (GDPR 7(3))"),
}
"""The legal basis that an event gives or ends."""
BASIS_WORDS = {
    Basis.OPEN: N_("free until the customer objects"),
    Basis.CUSTOMER: N_("consent, or a customer who was offered to refuse"),
    Basis.CONSENT: N_("only with consent"),
    Basis.CHECKED: N_("consent, or not on the do-not-call list"),
}
SAID = {
    Event.GRANT: N_("Said yes to {channel}"),
    Event.CLAIM: N_("Imported yes to {channel}, without proof"),
    Event.CONFIRM: N_("{channel}: proof of the imported yes"),
    Event.SOFT: N_("{channel}: refusing was offered at a sale"),
    Event.OBJECT: N_("Said no to {channel}"),
    Event.WITHDRAW: N_("Took back the yes to {channel}"),
    Event.CHECK: N_("{channel}: not on the do-not-call list"),
    Event.RETRACT: N_("{channel}: taken back"),
}
"""One line of a timeline."""
SAID_FOR = {
    Event.GRANT: N_("Said yes to {channel} for {purpose}"),
    Event.CLAIM: N_("Imported yes to {channel} for {purpose}, without proof"),
    Event.CONFIRM: N_("{channel} for {purpose}: proof of the imported yes"),
    Event.SOFT: N_("{channel} for {purpose}: refusing was offered at a sale"),
    Event.OBJECT: N_("Said no to {channel} for {purpose}"),
    Event.WITHDRAW: N_("Took back the yes to {channel} for {purpose}"),
    Event.CHECK: N_("{channel} for {purpose}: not on the do-not-call list"),
    Event.RETRACT: N_("{channel} for {purpose}: taken back"),
}
