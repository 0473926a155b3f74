"""What `moot serve` tells whoever serves a class."""

import pytest

from mock_court import welcome

DESK = "The practice desk, where everybody begins:"
STOP = "  To stop:              press Ctrl-C"


@pytest.mark.parametrize(
    ("host", "code", "told"),
    [
        ("127.0.0.1", None, ["  On this computer:     http://127.0.0.1:8765/practice/"]),
        ("::1", None, ["  On this computer:     http://[::1]:8765/practice/"]),
        (
            "0.0.0.0",  # noqa: S104 - it is only spoken of
            "sesame",
            [
                "  On this computer:     http://127.0.0.1:8765/practice/",
                "  From other computers: http://192.0.2.7:8765/practice/",
                "  Access code:          sesame",
            ],
        ),
        (
            "::",
            "sesame",
            [
                "  On this computer:     http://[::1]:8765/practice/",
                "  From other computers: http://[2001:db8::7]:8765/practice/",
                "  Access code:          sesame",
            ],
        ),
        (
            "192.0.2.7",
            "sesame",
            ["  From every computer:  http://192.0.2.7:8765/practice/", "  Access code:          sesame"],
        ),
    ],
)
def test_what_is_told(monkeypatch: pytest.MonkeyPatch, host: str, code: str | None, told: list[str]) -> None:
    """Addresses that can be opened where they are read, never 0.0.0.0; the code; and how to stop."""
    own = {4: ["192.0.2.7"], 6: ["2001:db8::7"]}
    monkeypatch.setattr(welcome, "own_addresses", own.__getitem__)
    assert welcome.lines(host, 8765, code) == [DESK, *told, STOP]


def test_a_computer_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing leads out there is nothing to tell others, and no error."""

    def no_way(*_: object) -> object:
        raise OSError(101, "Network is unreachable")

    monkeypatch.setattr("socket.socket", no_way)
    assert welcome.own_addresses(4) == []
