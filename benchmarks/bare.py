"""A bare Flask "hello" on the practice court's own server, with the same settings: what its pages are held against."""

from unittest.mock import patch

from flask import Flask

from mock_court import __main__, worker


def hello(*_: object, **__: object) -> Flask:
    """Make an application that says hello."""
    application = Flask(__name__)
    application.add_url_rule("/", view_func=lambda: "hello")
    return application


patch.object(worker, "create_app", hello).start()  # here, since a worker that is not forked reads this file again

if __name__ == "__main__":
    __main__.main()
