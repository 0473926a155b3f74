"""Upgrades a database to the current schema; Alembic's revisions are in versions/."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def revisions() -> list[str]:
    """Return every known revision, newest first."""
    return [script.revision for script in ScriptDirectory.from_config(_configuration()).walk_revisions()]


def upgrade(connection: Connection, version: str = "head") -> None:
    """Upgrade the connected database to the newest or the given version, in the connection's transaction."""
    configuration = _configuration()
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, version)


def _configuration() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return configuration
