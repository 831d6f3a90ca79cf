"""Settings in the table."""

from dataclasses import replace

from crm.domain.address import PostalAddress
from crm.domain.own_field import OwnField, OwnKind
from crm.domain.settings import Settings
from crm.services import settings
from crm.services.workspace import Workspace
from crm.storage import settings as stored


def test_every_setting_comes_back(workspace: Workspace) -> None:
    """Texts, numbers, flags, the address and pictures."""
    everything = Settings(
        "Цветарница",
        PostalAddress("ул. Роза", "1", postcode="1000", city="София", country="BG"),
        "02 1",
        "a@example.org",
        "example.org",
        "bg",
        "Иван",
        "BGN",
        180,
        False,
        "din",
        1.5,
        -2.0,
        False,
        b"\x00\xff",
        b"ink",
        own_fields=(OwnField("k", "Colour", OwnKind.CHOICE, ("red", "white")), OwnField("Born", "Born", OwnKind.DATE)),
    )
    with workspace.transaction() as session:
        stored.save(session, everything)
    assert settings.load(workspace) == everything


def test_what_is_not_stored_has_its_default(workspace: Workspace) -> None:
    """Unknown settings of a newer program are left alone; missing ones have their default."""
    with workspace.transaction() as session:
        run = session.connection().exec_driver_sql
        run("DELETE FROM setting WHERE key = 'window_days'")
        run("INSERT INTO setting (key, value) VALUES ('colour', '\"red\"')")
    loaded = settings.load(workspace)
    assert loaded.window_days == Settings().window_days
    settings.save(workspace, replace(loaded, signer="Zoë"))
    with workspace.read() as session:
        assert (
            session.connection().exec_driver_sql("SELECT count(*) FROM setting WHERE key = 'colour'").scalar_one() == 1
        )
