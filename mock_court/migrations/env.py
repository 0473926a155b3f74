"""Run by Alembic: uses the connection that upgrade() passes on."""

from alembic import context

from mock_court.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
