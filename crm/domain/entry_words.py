"""The words of entries: message ids, translated where they are shown."""

from crm.domain.entry import ComplaintCategory, EntryKind, EntryState, LossReason, Severity
from crm.i18n import N_

KIND_WORDS = {
    EntryKind.NOTE: N_("Note"),
    EntryKind.CALL: N_("Call"),
    EntryKind.VISIT: N_("Visit"),
    EntryKind.EMAIL: N_("E-mail"),
    EntryKind.LETTER: N_("Letter"),
    EntryKind.COMPLAINT: N_("Complaint"),
    EntryKind.REQUEST: N_("Request"),
    EntryKind.PROMISE: N_("Promise"),
    EntryKind.WISH: N_("Wish"),
    EntryKind.TESTIMONIAL: N_("Testimonial"),
    EntryKind.LOSS: N_("Loss interview"),
    EntryKind.GIFT: N_("Gift"),
}
CATEGORY_WORDS = {
    ComplaintCategory.QUALITY: N_("Quality"),
    ComplaintCategory.DELIVERY: N_("Delivery"),
    ComplaintCategory.SERVICE: N_("Service"),
    ComplaintCategory.PRICE: N_("Price"),
    ComplaintCategory.MISTAKE: N_("Our mistake"),
    ComplaintCategory.OTHER: N_("Something else"),
}
SEVERITY_WORDS = {
    Severity.SMALL: N_("Small"),
    Severity.NORMAL: N_("Normal"),
    Severity.SERIOUS: N_("Serious"),
}
LOSS_WORDS = {
    LossReason.PRICE: N_("Too expensive"),
    LossReason.QUALITY: N_("Not content with the quality"),
    LossReason.SERVICE: N_("Not content with the service"),
    LossReason.RANGE: N_("Did not find it here"),
    LossReason.COMPETITOR: N_("Buys elsewhere"),
    LossReason.MOVED: N_("Moved away"),
    LossReason.NO_NEED: N_("No longer needs it"),
    LossReason.OTHER: N_("Something else"),
}
STATE_WORDS = {
    EntryState.NOTED: "",
    EntryState.OPEN: N_("Still open"),
    EntryState.OVERDUE: N_("Overdue"),
    EntryState.DONE: N_("Done"),
    EntryState.DECLINED: N_("Declined"),
}
