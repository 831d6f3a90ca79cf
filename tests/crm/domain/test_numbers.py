"""Numbers of companies and banks: compact beside what was typed, doubted, never refused (domain research 5.3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.numbers import NUMBER_WORDS, NumberKind, compact, mod_97, number_doubt

K = NumberKind


@pytest.mark.parametrize(
    ("kind", "typed", "fits"),
    [
        (K.VAT, "NL002455799B11", True),
        (K.VAT, "NL004495445B01", True),
        (K.VAT, "NL000099998B57", True),
        (K.VAT, "NL123456789B90", False),
        (K.VAT, "NL000000000B00", False),
        (K.VAT, "NL12", False),
        (K.VAT, "BE0403019261", True),
        (K.VAT, "BE 0428.759.497", True),
        (K.VAT, "BE1012345646", True),
        (K.VAT, "BE 431150351", False),
        (K.VAT, "BG175074752", True),
        (K.VAT, "BG175074751", False),
        (K.VAT, "BG1234567890", True),
        (K.VAT, "DE136695976", True),
        (K.VAT, "136695976", False),
        (K.KBO, "0403019261", True),
        (K.KBO, "0428.759.497", True),
        (K.KBO, "BE 1012345646", True),
        (K.KBO, "431150351", False),
        (K.KBO, "2403019261", False),
        (K.EIK, "020469788", True),
        (K.EIK, "131071587", True),
        (K.EIK, "1213961230342", True),
        (K.EIK, "123456789", False),
        (K.EIK, "1234567891234", False),
        (K.EIK, "1213961230343", False),
        (K.EIK, "12345", False),
        (K.IBAN, "NL91 ABNA 0417 1643 00", True),
        (K.IBAN, "BE71096123456769", True),
        (K.IBAN, "BE68539007547034", True),
        (K.IBAN, "BG80BNBG96611020345678", True),
        (K.IBAN, "NL91ABNA0417164301", False),
        (K.IBAN, "0417164300", False),
        (K.KVK, "12345678", True),
        (K.KVK, "KvK 12345678", True),
        (K.KVK, "000012345678", True),
        (K.KVK, "1234567", False),
        (K.KVK, "", True),
    ],
)
def test_check_digits(kind: NumberKind, typed: str, fits: bool) -> None:
    """The vectors of 5.3: a wrong figure is doubted; a KvK number has a length alone."""
    assert (number_doubt(kind, typed) is None) is fits


@pytest.mark.parametrize(
    ("kind", "typed", "country", "normal"),
    [
        (K.VAT, "nl 0024.55.799 b11", "", "NL002455799B11"),
        (K.VAT, "002455799B11", "NL", "NL002455799B11"),
        (K.VAT, "403 019 261", "BE", "BE0403019261"),
        (K.VAT, "BE403019261", "", "BE0403019261"),
        (K.VAT, "175074752", "BG", "BG175074752"),
        (K.VAT, "ATU12345675", "NL", "ATU12345675"),
        (K.KBO, "403.019.261", "", "0403019261"),
        (K.EIK, "BG131071587", "", "131071587"),
        (K.IBAN, "nl91 abna 0417 1643 00", "", "NL91ABNA0417164300"),
    ],
)
def test_one_number_in_many_spellings(kind: NumberKind, typed: str, country: str, normal: str) -> None:
    """Blanks, points, case and a missing country do not make another number."""
    assert compact(kind, typed, country) == normal


def test_the_weights_of_an_eik() -> None:
    """A first sum of ten takes the second weights, and ten again is nought."""
    assert number_doubt(K.EIK, "050000009") is None
    assert number_doubt(K.EIK, "605000000") is None
    assert number_doubt(K.EIK, "605000001") is not None


@given(st.integers(10**15, 10**30))
def test_one_wrong_figure_is_always_seen(number: int) -> None:
    """ISO 7064 sees every single mistyped figure."""
    check = 98 - mod_97(f"{number}00")
    assert mod_97(f"{number}{check:02}") == 1
    assert mod_97(f"{number + 1}{check:02}") != 1


@given(st.sampled_from(list(K)), st.text(max_size=30), st.sampled_from(["NL", "BE", "BG", "", "XX"]))
def test_any_text_is_taken(kind: NumberKind, text: str, country: str) -> None:
    """Nothing typed crashes, and compact stays compact."""
    number_doubt(kind, text, country)
    normal = compact(kind, text, country)
    assert compact(kind, normal, country) == normal


def test_every_kind_has_a_word() -> None:
    """For the form and the page."""
    assert set(NUMBER_WORDS) == set(K)
