"""A bare Flask "hello" on the practice court's server and settings: the baseline for the court's pages."""

from unittest.mock import patch

from flask import Flask

from mock_court import __main__, worker


def hello(*_: object, **__: object) -> Flask:
    """Make an application that answers hello."""
    application = Flask(__name__)
    application.add_url_rule("/", view_func=lambda: "hello")
    return application


patch.object(worker, "create_app", hello).start()  # at import time: a spawned worker imports this file again

if __name__ == "__main__":
    __main__.main()
