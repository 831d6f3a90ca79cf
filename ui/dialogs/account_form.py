"""A key account: contract, check-in rhythm, budget, goals, agreements, results to follow (product N5)."""

from collections.abc import Callable
from functools import partial
from typing import Any, Self

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from crm.domain.account import Account, AccountDraft, Agreement, Contract, NoticeUnit, Result, checked
from crm.errors import InvalidInput
from crm.i18n import N_, tr
from crm.services import accounts
from ui.context import Context
from ui.dialogs.customer_picker import CustomerPicker
from ui.widgets.account_edits import AgreementEdit, ResultEdit
from ui.widgets.account_words import renewal_words
from ui.widgets.choice import Choice
from ui.widgets.date_edit import DateEdit
from ui.widgets.form import Form, row
from ui.widgets.money_edit import MoneyEdit
from ui.widgets.repeated import Repeated
from ui.widgets.values import put, value_of

RENEWALS = (1, 3, 6, 12, 24, 36)
CHECKIN_DAYS = 90


class AccountForm(Form):
    """A new key account, of ``customer_id`` or of who is picked; with ``account`` one to be changed or made again."""

    least_width = 740

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None = None,
        *,
        customer_id: int | None = None,
        name: str = "",
        account: Account | None = None,
    ) -> None:
        self._account = account
        self._customer_id = account.draft.customer_id if account else customer_id
        super().__init__(ctx, parent, self._heading(name))
        self.load(account.draft if account else AccountDraft(0, checkin_days=CHECKIN_DAYS))
        (self.customer if self._customer_id is None else self.days["starts"]).setFocus()

    @classmethod
    def sample(cls, ctx: Context) -> Self:
        found = accounts.rows(ctx.workspace)
        if not found:
            return cls(ctx)
        return cls(ctx, name=found[0].name, account=accounts.of_customer(ctx.workspace, found[0].id))

    def _heading(self, name: str) -> str:
        if name:
            return tr("Key account {name}", name=name)
        return tr("Key account") if self._account else tr("New key account")

    def _build(self) -> None:
        self.scrolling()
        self.resize(780, 680)
        self.customer = CustomerPicker(self.ctx, tr("Name, number, phone"))
        who = self.add_field("customer", tr("Customer"), self.customer)
        who.setVisible(self._account is None)
        if self._customer_id is not None:
            self.customer.choose(self._customer_id)
            self.customer.setEnabled(False)
        self.column.addWidget(who)
        self._build_contract()
        self._build_rhythm()
        self.goals = QPlainTextEdit()
        self.goals.setTabChangesFocus(True)
        self.goals.setFixedHeight(70)
        self.column.addWidget(self.add_field("goals", tr("Goals, theirs and ours"), self.goals))
        today = lambda: self.ctx.today  # noqa: E731
        self.agreements: Repeated[Agreement] = Repeated(
            tr("Another agreement"), lambda: AgreementEdit(self.ctx.fmt, today)
        )
        self.results: Repeated[Result] = Repeated(tr("Another result"), lambda: ResultEdit(self.ctx.fmt, today))
        self.column.addWidget(self.add_field("agreements", tr("Agreements"), self.agreements))
        self.column.addWidget(self.add_field("results", tr("Results to follow"), self.results))
        self.column.addStretch(1)

    def _build_contract(self) -> None:
        self.days = {n: DateEdit(self.ctx.fmt, lambda: self.ctx.today) for n in ("starts", "ends", "notice", "talked")}
        self.renews = Choice(self._renewals())
        self.notice_count = QLineEdit()
        units = {NoticeUnit.MONTHS: tr("months before the end"), NoticeUnit.DAYS: tr("days before the end")}
        self.notice_unit = Choice(list(units.items()))
        self.column.addLayout(
            row(
                self.add_field("starts", tr("Contract from"), self.days["starts"]),
                self.add_field("ends", tr("Until"), self.days["ends"]),
                self.add_field("renews", tr("After that"), self.renews),
            )
        )
        self.column.addLayout(
            row(
                self.add_field("notice_count", tr("Notice"), self.notice_count),
                self.add_field("notice_unit", tr("Counted in"), self.notice_unit),
                self.add_field("notice", tr("Or the last day for it"), self.days["notice"]),
            )
        )

    def _build_rhythm(self) -> None:
        self.checkin = QLineEdit()
        self.budget = MoneyEdit(self.ctx.fmt)
        self.column.addLayout(
            row(
                self.add_field("checkin", tr("Check in every … days"), self.checkin),
                self.add_field("budget", tr("Budget a year"), self.budget, tr("Gestures and discounts together.")),
                self.add_field("talked", tr("Renewal talked about"), self.days["talked"]),
            )
        )

    def load(self, row: AccountDraft) -> None:
        contract = row.contract
        days = {
            "starts": contract.starts_on,
            "ends": contract.ends_on,
            "notice": contract.notice_on,
            "talked": row.talked_on,
        }
        for name, day in days.items():
            self.days[name].set_day(day)
        self.renews.offer(self._renewals(contract.renews_months))
        self.renews.set_value(contract.renews_months)
        self.notice_count.setText(_typed(contract.notice_count))
        self.notice_unit.set_value(contract.notice_unit)
        self.checkin.setText(_typed(row.checkin_days))
        put(self.budget, row.budget_cents)
        self.goals.setPlainText(row.goals)
        self.agreements.load(row.agreements)
        self.results.load(row.results)

    def draft(self) -> AccountDraft:
        customer_id = self._customer_id or self.customer.customer_id
        if customer_id is None:
            raise InvalidInput(N_("Please pick a customer."), field="customer")
        contract = Contract(
            self._read("starts"),
            self._read("ends"),
            self._read("notice"),
            self._number("notice_count"),
            self.notice_unit.value(),
            self.renews.value(),
        )
        typed = AccountDraft(
            customer_id=customer_id,
            contract=contract,
            goals=value_of(self.goals),
            agreements=self._read("agreements"),
            results=self._read("results"),
            checkin_days=self._number("checkin"),
            budget_cents=self._read("budget"),
            talked_on=self._read("talked"),
        )
        return checked(typed, self.ctx.today)

    def job(self, draft: AccountDraft) -> Callable[[], Any]:
        if self._account is None or self._account.until is not None:
            return partial(accounts.make, self.ctx.workspace, draft)
        return partial(accounts.change, self.ctx.workspace, self._account.id, self._account.version, draft)

    def _renewals(self, stored: int | None = None) -> list[tuple[int | None, str]]:
        offered = sorted({*RENEWALS, stored or RENEWALS[0]})
        return [(None, tr("it ends")), *((months, renewal_words(months)) for months in offered)]

    def _read(self, name: str) -> Any:
        editor = self.fields[name].editor
        try:
            return editor.values() if isinstance(editor, Repeated) else value_of(editor)
        except InvalidInput as error:
            error.field = name
            raise

    def _number(self, name: str) -> int | None:
        text = self._read(name)
        if text and not (text.isascii() and text.isdigit() and len(text) < 8):
            raise InvalidInput(N_("Please type a whole number."), field=name)
        return int(text) if text else None


def _typed(number: int | None) -> str:
    return "" if number is None else str(number)
