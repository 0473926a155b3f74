"""PACER's JSON sign-on for programs: /services/cso-auth and /services/cso-logout, as current clients use it. [CODE]"""

from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from mock_court import sign_on
from mock_court.sign_on import SignInRefused
from mock_court.visitor import carry_sign_on, current_seat, database

blueprint = Blueprint("pacer_api", __name__, url_prefix="/services")

WRONG = "Invalid username, password, or one-time passcode"  # [CODE]
MUST_REDACT = (  # the beginning is [CODE], the rest [INVENT]
    "All filers must redact: Social Security or taxpayer-identification numbers; dates of birth; names of minor "
    "children; financial account numbers. Send redactFlag 1 to say that you have read this."
)


@blueprint.post("/cso-auth")
def authenticate() -> ResponseReturnValue:
    """Sign in with loginId and password; filers need redactFlag "1", seats with one-time codes otpCode."""
    asked = _fields("loginId", "password", "redactFlag", "clientCode", "otpCode")
    seat = current_seat()
    try:
        person = sign_on.check_pacer(asked["loginId"].strip(), asked["password"])
        if seat.options.mfa:
            sign_on.check_one_time_code(asked["otpCode"])
    except SignInRefused as refused:
        return _refuse(f"{WRONG}. {refused}" if str(refused) == sign_on.MESSAGES["practice"] else WRONG)
    with database().write() as connection:
        if sign_on.must_redact(connection, seat, person) and asked["redactFlag"] != "1":
            return _refuse(MUST_REDACT)
        token = sign_on.sign_in(connection, seat, person.username)
    response = jsonify(nextGenCSO=token, loginResult="0", errorDescription="")
    carry_sign_on(response, token, asked["clientCode"].strip()[:32])
    return response


@blueprint.post("/cso-logout")
def log_out() -> ResponseReturnValue:
    """End the sign-in of the token in nextGenCSO."""
    token = _fields("nextGenCSO")["nextGenCSO"]
    with database().write() as connection:
        ended = sign_on.sign_out(connection, token)
    if ended:
        return jsonify(nextGenCSO="", loginResult="0", errorDescription="")
    return _refuse("Invalid token")  # [INVENT]


def _fields(*names: str) -> dict[str, str]:
    """Return these fields of the JSON object in the request; an unprintable or missing one is empty."""
    sent: Any = request.get_json(silent=True)
    if not isinstance(sent, dict):
        sent = {}
    return {name: _printable(sent.get(name)) for name in names}


def _printable(value: object) -> str:
    """Return a text that a database and a cookie can hold; JSON may contain lone surrogates and control characters."""
    return value if isinstance(value, str) and value.isprintable() else ""


def _refuse(description: str) -> ResponseReturnValue:
    return jsonify(nextGenCSO="", loginResult="1", errorDescription=description)
