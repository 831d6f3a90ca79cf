"""Alembic's environment: our connection, one transaction."""

from alembic import context

from crm.storage.tables import Base

_NOT_OURS = ("search_", "about", "sqlite_")

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    compare_server_default=True,
    transactional_ddl=True,
    transaction_per_migration=False,
    include_name=lambda name, type_, _parent: not (type_ == "table" and str(name).startswith(_NOT_OURS)),
)
with context.begin_transaction():
    context.run_migrations()
