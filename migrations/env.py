"""How Alembic reaches the database: through the application's own engine and its tables."""

from __future__ import annotations

from alembic import context
from flask import current_app

from panel.store.database import UtcDateTime

WAIT_FOR_LOCKS = "5s"  # a migration that cannot have its lock soon gives way to the members


def written(kind: str, item: object, context: object) -> str | bool:
    """Write our own type for moments in a new migration as the plain type that it stands on."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    """Run the migrations in one transaction on the application's engine."""
    database = current_app.extensions["migrate"].db
    with database.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SET lock_timeout = '{WAIT_FOR_LOCKS}'")
            connection.commit()
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            compare_type=True,
            render_item=written,
            transaction_per_migration=False,
            render_as_batch=connection.dialect.name == "sqlite",
        )
        with context.begin_transaction():
            context.run_migrations()


run()
