"""How a database of an older version comes up to date; Alembic's revisions stand in versions/."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


def revisions() -> list[str]:
    """Return every version that we know, newest first."""
    return [script.revision for script in ScriptDirectory.from_config(_configuration()).walk_revisions()]


def upgrade(connection: Connection, version: str = "head") -> None:
    """Bring the connected database to the newest version, or to this one, in the connection's transaction."""
    configuration = _configuration()
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, version)


def _configuration() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return configuration
