"""The suite's settings: its playwright.config.py, its command line's options, and the site that they name.

Only the pytest plugin imports this.
"""

import os

import pytest

from automation.config import FILE_NAME, Config, load
from automation.site.client import Site
from playbook.court import name_of

SETTINGS = pytest.StashKey[Config]()


def settings(config: pytest.Config) -> Config:
    """Return the root folder's settings, overridden by the options; raise ConfigError."""
    if SETTINGS not in config.stash:
        file = config.rootpath / FILE_NAME
        given = {"site": config.getoption("moot_site"), "allow_hosts": config.getoption("moot_allow_host")}
        if config.pluginmanager.hasplugin("playwright"):
            given["browser"] = next(iter(config.getoption("browser")), None)
            given["headed"] = config.getoption("headed") or None
        found = load(file) if file.exists() else Config()
        config.stash[SETTINGS] = found.with_(**given)
    return config.stash[SETTINGS]


def shake_hands(config: pytest.Config) -> Site:
    """Check the named site's handshake, and that it gives seats; raise ConfigError and SiteError."""
    wanted = settings(config)
    site = Site.open(wanted.site or "", wanted.allow_hosts, access_code=access_code(config))
    site.new_seat(
        profile=name_of(wanted.profile)
    )  # costs nothing, and reports a wrong access code before the first test
    return site


def access_code(config: pytest.Config) -> str | None:
    """Return the access code from the option, or else from the environment."""
    code: str | None = config.getoption("moot_access_code")
    return code or os.environ.get("MOOT_ACCESS_CODE") or None
