"""E-mail addresses: kept as typed, compared folded, doubted, never refused (domain research 5.2)."""

import re

from crm.domain.doubt import Doubt
from crm.i18n import N_

_ATOM = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")

_WORLDWIDE = frozenset("gmail googlemail hotmail outlook live msn yahoo icloud gmx aol proton protonmail mail".split())
_PROVIDERS = frozenset(
    "me.com mac.com kpnmail.nl ziggo.nl xs4all.nl home.nl planet.nl hetnet.nl upcmail.nl casema.nl chello.nl "
    "quicknet.nl tele2.nl telfort.nl kpnplanet.nl zeelandnet.nl solcon.nl caiway.nl online.nl wanadoo.nl zonnet.nl "
    "versatel.nl telenet.be skynet.be proximus.be scarlet.be pandora.be belgacom.net voo.be "
    "abv.bg dir.bg gbg.bg mbox.bg web.de t-online.de freenet.de orange.fr free.fr laposte.net ymail.com pm.me".split()
)
"""Domains of mail providers (names before the point, and whole domains): their customers are no company."""


def email_key(address: str) -> str:
    """Equal for equal addresses: the whole address, whatever its case."""
    return address.strip().casefold()


def tidy_email(address: str) -> str:
    """The address with its domain in lower case; what stands before the @ may depend on its case."""
    name, at, domain = address.strip().rpartition("@")
    return f"{name}@{domain.lower()}" if at else domain


def email_fits(address: str) -> bool:
    """Whether this can be an e-mail address: any script, a domain with a point, no two points in a row.

    Nor anything that mail programs take for encoded text.
    """
    name, _, domain = address.strip().rpartition("@")
    labels = domain.split(".")
    return (
        len(name) <= 64
        and "=?" not in name
        and len(domain) <= 253
        and bool(_ATOM.fullmatch(name))
        and len(labels) > 1
        and all(_LABEL.fullmatch(label) for label in labels)
        and not labels[-1].isdigit()
    )


def email_doubt(address: str) -> Doubt | None:
    """Why mail may not arrive there, None when it is empty or may."""
    if not address.strip() or email_fits(address):
        return None
    return Doubt(N_("This does not look like an e-mail address; it is kept as you typed it."))


def company_domain(address: str) -> str:
    """The domain of an address in lower case; empty for that of a provider, which says nothing about its customers."""
    domain = address.strip().rpartition("@")[2].casefold() if "@" in address else ""
    return "" if domain in _PROVIDERS or domain.partition(".")[0] in _WORLDWIDE else domain
