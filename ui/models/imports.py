"""Words for what a column of a file can be, and the columns of problems and samples."""

from collections.abc import Iterable
from dataclasses import dataclass

from crm.domain.importing import CUSTOMER_FIELDS, PURCHASE_FIELDS, ImportPlan, Mode, Preview
from crm.domain.importing import Column as FileColumn
from crm.i18n import N_, tr, trn
from ui.models.rows import Column

Entries = Iterable[tuple[str, str]]
"""Values with their words."""

FILES = "*.csv *.txt *.tsv *.xlsx *.xls *.ods"
KINDS = (("customers", N_("Customers")), ("purchases", N_("Purchases")))
MODES = (
    (Mode.FILL, N_("Fill in what is empty")),
    (Mode.UPDATE, N_("Take over every difference")),
    (Mode.SKIP, N_("Leave known ones as they are")),
    (Mode.ADD, N_("Add every row as new")),
)
DATE_WORDS = {
    "day-first": N_("day first (31-12-2026)"),
    "month-first": N_("month first (12/31/2026)"),
    "year-first": N_("year first (2026-12-31)"),
}
OPTIONAL = ("columns.customer", "columns.discount")
"""Questions that may be answered with “there is none”."""
NAMES = (("customers", N_("Every name becomes a customer")), ("anonymous", N_("Sales without a customer")))
DECIMALS = ((",", N_("comma (1,50)")), (".", N_("point (1.50)")))
ENCODINGS = ("utf-8", "cp1252", "cp1251", "iso-8859-5", "utf-16", "mac-roman")
FIELD_WORDS = {
    "number": N_("Customer number"),
    "organisation": N_("Organisation"),
    "name": N_("Whole name"),
    "title": N_("Title"),
    "given_name": N_("First name"),
    "initials": N_("Initials"),
    "prefix": N_("Prefix (van der)"),
    "surname": N_("Surname"),
    "suffix": N_("Suffix"),
    "address_form": N_("Form of address"),
    "birth_date": N_("Birth date"),
    "birth_year": N_("Birth year"),
    "birth_month": N_("Birth month"),
    "birth_day": N_("Birth day"),
    "customer_since": N_("Customer since"),
    "language": N_("Language"),
    "occupation": N_("Occupation"),
    "tags": N_("Tags"),
    "note": N_("Note"),
    "email": N_("E-mail"),
    "phone": N_("Phone"),
    "mobile": N_("Mobile phone"),
    "website": N_("Website"),
    "street": N_("Street"),
    "house_number": N_("House number"),
    "addition": N_("Addition"),
    "street2": N_("Second address line"),
    "postcode": N_("Postcode"),
    "city": N_("Place"),
    "region": N_("Region"),
    "country": N_("Country"),
    "preferred_channel": N_("Rather reached by"),
    "consent_email": N_("Consent for e-mail"),
    "consent_sms": N_("Consent for text messages"),
    "consent_phone": N_("Consent for phone"),
    "consent_post": N_("Consent for post"),
    "source": N_("How they found us"),
    "interests": N_("Interests"),
    "contact_days": N_("Keep in touch every so many days"),
}
PURCHASE_WORDS = {
    "customer": N_("Customer number"),
    "name": N_("Customer name"),
    "number": N_("Receipt number"),
    "on": N_("Date"),
    "sku": N_("Article number"),
    "product": N_("Product"),
    "category": N_("Category"),
    "quantity": N_("Quantity"),
    "unit_price": N_("Price each"),
    "discount": N_("Discount"),
    "total": N_("Amount"),
    "currency": N_("Currency"),
    "vat": N_("VAT rate"),
    "return": N_("Return (yes or no)"),
    "channel": N_("Channel"),
    "payment": N_("Payment"),
    "note": N_("Note"),
}


def field_choices(kind: str) -> list[tuple[str, str]]:
    """The fields of a kind of file with their words, in the order of a form."""
    if kind == "customers":
        return [(name, tr(FIELD_WORDS[name])) for name in CUSTOMER_FIELDS]
    return [(name, tr(PURCHASE_WORDS[name])) for name in PURCHASE_FIELDS]


def field_word(name: str) -> str:
    """What a field of purchases is called."""
    return tr(PURCHASE_WORDS[name])


def missing(preview: Preview) -> str:
    """The field in question that a file need not have, empty when none is."""
    asked = (question.key.removeprefix("columns.") for question in preview.questions if question.key in OPTIONAL)
    return next(asked, "")


def column_of(preview: Preview, index: int) -> FileColumn:
    """How the mapping names a column: by its header where that is the only one, else by its number."""
    label = preview.columns[index]
    by_name = preview.mapping.header is not False and label and preview.columns.count(label) == 1
    return label if by_name else index + 1


def field_of(preview: Preview, index: int) -> str:
    """The field a column is read as, empty when it is left out."""
    wanted = {column_of(preview, index), index + 1}
    found = (name for name, columns in preview.mapping.columns.items() if wanted & set(columns))
    return next(found, "")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the rehearsal: a rejected row, or what would happen to a record."""

    id: int
    line: int
    what: str
    detail: str
    tone: str = "ink"


VERDICTS = {
    "added": N_("added"),
    "filled": N_("filled up"),
    "changed": N_("changed"),
    "untouched": N_("untouched"),
}


def findings(plan: ImportPlan) -> list[Finding]:
    """Rejected rows first, then examples of what would happen, with their cells before and after."""
    rejected = [
        Finding(n, p.line, tr("rejected"), _reason(p.column, tr(p.reason, **p.values)), "alarm")
        for n, p in enumerate(plan.problems)
    ]
    odd = [
        Finding(1000 + n, p.line, tr("odd"), _reason(p.column, tr(p.reason, **p.values)), "attention")
        for n, p in enumerate(plan.warnings)
    ]
    samples = [
        Finding(
            2000 + n,
            s.line,
            tr(VERDICTS.get(s.verdict, s.verdict)),
            f"{s.reference}  " + ", ".join(_cell(c.name, c.before, c.after) for c in s.cells),
        )
        for n, s in enumerate(plan.samples)
    ]
    return [*rejected, *odd, *samples]


def _reason(column: str, words: str) -> str:
    return f"{column}: {words}" if column else words


def _cell(name: str, before: str, after: str) -> str:
    words = tr(FIELD_WORDS.get(name) or PURCHASE_WORDS.get(name) or name)
    return f"{words}: {before} → {after}" if before else f"{words}: {after}"


def columns() -> tuple[Column[Finding], ...]:
    """Line, what happens, and the details."""
    return (
        Column(tr("Line"), lambda row: str(row.line), sort_key=lambda row: row.line, width=64, right=True),
        Column(tr("What happens"), lambda row: row.what, sort_key=lambda row: row.what, width=120,
               tone=lambda row: row.tone),
        Column(tr("Details"), lambda row: row.detail, width=300, stretch=True, tip=lambda row: row.detail),
    )  # fmt: skip


def summary(plan: ImportPlan, kind: str) -> str:
    """What an import did or would do, on one line."""
    new = plan.customers_added if kind == "customers" else plan.purchases_added
    parts = [
        trn("{n} row read", "{n} rows read", plan.rows),
        (trn("{n} new customer", "{n} new customers", new) if kind == "customers"
         else trn("{n} new purchase", "{n} new purchases", new)),
        tr("{n} changed or filled up", n=plan.filled + plan.changed),
        tr("{n} known already", n=plan.untouched),
        tr("{n} rejected", n=plan.rejected),
    ]  # fmt: skip
    return " · ".join(parts)
