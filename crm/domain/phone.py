"""Phone numbers: kept as typed, normalised beside it, never refused (domain research 5.1)."""

import re


def e164(number: str, region: str) -> str:
    """``number`` as ``+31612345678``, or empty where it is no valid number.

    Args:
        number: as typed, in any of the usual spellings.
        region: ISO country for numbers without a country code.
    """
    import phonenumbers

    text = re.sub(r"\(0\)", "", number).strip()
    try:
        parsed = phonenumbers.parse(text, region if region in phonenumbers.SUPPORTED_REGIONS else None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(parsed):
        return ""
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
