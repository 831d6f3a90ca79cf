"""Questions about the profile and its dates as SQL."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from crm.domain.own_field import day_of, number_of
from crm.domain.segment import Question
from crm.domain.segment_field import Op, What
from crm.storage.segment_clause import (
    Asking,
    Clause,
    ago,
    among,
    in_year,
    matching,
    people,
    ranged,
    signed,
    text_fits,
)

T = TypeVar("T")
_OF_CUSTOMER = "SELECT id FROM customer WHERE "
_BIRTHDAY = "printf('%02d-%02d', birth_month, birth_day)"


def _column(column: str, question: Question, asking: Asking) -> Clause:
    """A choice out of a column of the customer."""
    sql, values = among(column, question.values)
    return signed(question, people(_OF_CUSTOMER + sql, *values))


def _text(column: str, question: Question, asking: Asking) -> Clause:
    distinct = f"SELECT DISTINCT {column} FROM customer"
    sql, values = among(column, matching(asking.session, distinct, text_fits(question)))
    return signed(question, people(_OF_CUSTOMER + sql, *values))


def _city(question: Question, asking: Asking) -> Clause:
    distinct = "SELECT DISTINCT city_sort FROM figure"
    return signed(question, among("f.city_sort", matching(asking.session, distinct, text_fits(question))))


def _postcode(question: Question, asking: Asking) -> Clause:
    wanted = str(question.values[0]).upper().replace(" ", "")
    query = "SELECT customer_id FROM address WHERE substr(upper(replace(postcode, ' ', '')), 1, ?) = ?"
    return signed(question, people(query, len(wanted), wanted))


def _country(question: Question, asking: Asking) -> Clause:
    sql, values = among("country", question.values)
    return signed(question, people(f"SELECT customer_id FROM address WHERE position = 0 AND {sql}", *values))


def _language(question: Question, asking: Asking) -> Clause:
    """Who has no language of their own gets letters in that of the shop."""
    found = asking.session.connection().exec_driver_sql("SELECT value FROM setting WHERE key = 'language'").fetchone()
    shop = json.loads(found[0]) if found else "nl"
    sql, values = among("CASE language WHEN '' THEN ? ELSE language END", question.values)
    return signed(question, people(_OF_CUSTOMER + sql, shop, *values))


def _tag(question: Question, asking: Asking) -> Clause:
    fits = text_fits(question)
    sql, values = among("tag", matching(asking.session, "SELECT DISTINCT tag FROM tag", fits))
    return signed(question, people(f"SELECT customer_id FROM tag WHERE {sql}", *values))


def _interest(question: Question, asking: Asking) -> Clause:
    distinct = "SELECT DISTINCT value FROM detail WHERE kind = 'interest'"
    sql, values = among("value", matching(asking.session, distinct, text_fits(question)))
    query = f"SELECT customer_id FROM detail WHERE kind = 'interest' AND {sql}"
    return signed(question, people(query, *values))


def _own(question: Question, asking: Asking) -> Clause:
    """An own field keeps what was typed; which of its texts answer is decided once a text, not once a customer."""
    query = "SELECT customer_id FROM detail WHERE kind = 'own' AND name = ?"
    if question.op in (Op.YES, Op.NO):
        return signed(question, people(f"{query} AND trim(value) <> ''", question.key))
    distinct = "SELECT DISTINCT value FROM detail WHERE kind = 'own' AND name = ?"
    sql, values = among("value", matching(asking.session, distinct, _own_fits(question), question.key))
    return signed(question, people(f"{query} AND {sql}", question.key, *values))


def _own_fits(question: Question) -> Callable[[str], bool]:
    if question.op in (Op.IS, Op.IS_NOT, Op.CONTAINS):
        return text_fits(question)
    values = [str(value) for value in question.values]
    return _lies(question.op, day_of, values) if all(map(day_of, values)) else _lies(question.op, number_of, values)


def _lies(op: Op, read: Callable[[str], T | None], values: list[str]) -> Callable[[str], bool]:
    """Whether a text, read as a day or a number, lies where asked; one that cannot be read does not."""
    low, high = read(values[0]), read(values[-1])
    compared: dict[Op, Callable[[Any], bool]] = {
        Op.AT_LEAST: lambda value: value >= low,
        Op.FROM: lambda value: value >= low,
        Op.AT_MOST: lambda value: value <= low,
        Op.BEFORE: lambda value: value < low,
        Op.BETWEEN: lambda value: low <= value <= high,
    }
    return lambda text: None not in (low, high, value := read(text)) and compared[op](value)


def _filled(column: str, question: Question, asking: Asking) -> Clause:
    return signed(question, (f"f.{column} <> ''", ()))


def _with_address(question: Question, asking: Asking) -> Clause:
    return signed(question, people("SELECT customer_id FROM address"))


def _with_birthday(question: Question, asking: Asking) -> Clause:
    return signed(question, people(_OF_CUSTOMER + "birth_month IS NOT NULL"))


def _mark(question: Question, asking: Asking) -> Clause:
    sql, values = among("CASE WHEN deceased THEN 'deceased' ELSE mark END", question.values)
    return signed(question, people(_OF_CUSTOMER + sql, *values))


def _account(question: Question, asking: Asking) -> Clause:
    return signed(question, people("SELECT customer_id FROM account WHERE until IS NULL"))


def _birthday(question: Question, asking: Asking) -> Clause:
    sql, values = in_year(question, _BIRTHDAY, asking.today, leap_in_march=asking.leap_in_march)
    return people(f"{_OF_CUSTOMER} birth_month IS NOT NULL AND {sql}", *values)


def _since_day(question: Question, asking: Asking) -> Clause:
    return in_year(question, "substr(f.since_on, 6)", asking.today, leap_in_march=asking.leap_in_march)


def _age(question: Question, asking: Asking) -> Clause:
    sql, values = ranged(question, f"(? - birth_year - ({_BIRTHDAY} > ?))")
    marks = (asking.today.year, asking.today.strftime("%m-%d"))
    return people(f"{_OF_CUSTOMER} birth_year IS NOT NULL AND {sql}", *marks, *values)


def _years(question: Question, asking: Asking) -> Clause:
    sql, values = ranged(question, "(? - CAST(substr(f.since_on, 1, 4) AS INTEGER) - (substr(f.since_on, 6) > ?))")
    return sql, (asking.today.year, asking.today.strftime("%m-%d"), *values)


CLAUSES: Mapping[What, Callable[[Question, Asking], Clause]] = {
    What.KIND: partial(_column, "kind"),
    What.CITY: _city,
    What.POSTCODE: _postcode,
    What.COUNTRY: _country,
    What.LANGUAGE: _language,
    What.OCCUPATION: partial(_text, "occupation"),
    What.SOURCE: partial(_text, "source"),
    What.TAG: _tag,
    What.INTEREST: _interest,
    What.OWN: _own,
    What.EMAIL: partial(_filled, "email"),
    What.PHONE: partial(_filled, "phone"),
    What.ADDRESS: _with_address,
    What.BIRTH: _with_birthday,
    What.MARK: _mark,
    What.ACCOUNT: _account,
    What.BIRTHDAY: _birthday,
    What.AGE: _age,
    What.SINCE: lambda question, asking: ranged(question, "f.since_on"),
    What.SINCE_DAY: _since_day,
    What.YEARS: _years,
    What.FIRST_AGO: lambda question, asking: ago(question, "f.first_on", asking),
    What.FIRST_ON: lambda question, asking: ranged(question, "f.first_on"),
    What.LAST_AGO: lambda question, asking: ago(question, "f.last_on", asking),
    What.LAST_ON: lambda question, asking: ranged(question, "f.last_on"),
}
