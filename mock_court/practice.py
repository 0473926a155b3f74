"""The practice desk: credentials, steps, mail and journal on a page; and the seats' JSON API for programs."""

from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version

from flask import Blueprint, current_app, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as AnyResponse

from mock_court import catalogue, profiles, seats
from mock_court.safety import sign_nonce
from mock_court.seats import CHOICES, BadOption, Options, Seat
from mock_court.visitor import carry_seat, current_seat, database, forget_court_cookies, tokens
from playbook import procedure

blueprint = Blueprint("practice", __name__, url_prefix="/practice")
api = Blueprint("practice_api", __name__)

PASSED_ON = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")  # headers that proxies add

NO_SEAT = "There is no such seat."


@blueprint.get("/")
def desk() -> str:
    """Show the visitor's credentials, the steps, and how this seat's court behaves."""
    seat = current_seat()
    with database().read() as connection:
        history = seats.history(connection, seat)
    return render_template(
        "practice/desk.html",
        seat=seat,
        people=catalogue.PEOPLE.values(),
        one_time_code=catalogue.ONE_TIME_CODE,
        steps=procedure.documented(seat.profile),
        choices={**CHOICES, "mfa": ("off", "on"), "new_tab": ("off", "on")},
        chosen=_words(seat.options),
        profile_names=profiles.names(),
        places={name: profiles.load(name).place for name in profiles.names()},
        kept_in=_kept_in(),
        **history,
    )


@blueprint.get("/mail/")
def mail() -> str:
    """Show the e-mail that a court sends after linking. [GUIDE, Bankr. D. Colo.; the words are INVENT]"""
    seat = current_seat()
    with database().read() as connection:
        links = seats.history(connection, seat)["links"]
    letters = [(link, catalogue.PEOPLE[link["pacer_username"]], seat.profile.courts[link["court"]]) for link in links]
    return render_template("practice/mail.html", letters=letters, profile=seat.profile)


@blueprint.post("/start-over")
def start_over() -> AnyResponse:
    """Reset the visitor's seat and give a new one with the chosen options."""
    chosen: dict[str, object] = {name: value for name, value in request.form.items() if name != "csrf_token"}
    chosen |= {name: chosen[name] == "on" for name in ("mfa", "new_tab") if name in chosen}
    options = Options.parse(chosen)
    with database().write() as connection:
        seats.reset(connection, current_seat())
    response = redirect(url_for(".desk"), 303)
    forget_court_cookies(response)
    carry_seat(response, seats.fresh(options))
    return response


@blueprint.post("/clear-cookies")
def clear_cookies() -> AnyResponse:
    """Clear the cookies of the court and of PACER, as a user would in the browser's settings, and keep the seat."""
    response = redirect(url_for(".desk"), 303)
    forget_court_cookies(response)
    return response


@blueprint.get("/enter/<nonce>")
def entrance(nonce: str) -> ResponseReturnValue:
    """Explain what the one-time address does; viewing it, as link checkers do, does not use it up."""
    with database().read() as connection:
        seat = seats.seat_of_entry(connection, nonce)
    if seat is None:
        return _no_entry()
    return render_template("practice/enter.html", place=seat.profile.place, chosen=_words(seat.options))


@blueprint.post("/enter/<nonce>")
def enter(nonce: str) -> ResponseReturnValue:
    """Put a seat into the browser, once."""
    with database().write() as connection:
        seat = seats.use_entry(connection, nonce)
    if seat is None:
        return _no_entry()
    response = redirect(url_for("court_site.home"), 303)
    forget_court_cookies(response)
    carry_seat(response, seat)
    return response


@blueprint.errorhandler(BadOption)
def explain_option(error: BadOption) -> ResponseReturnValue:
    """Show which option is wrong."""
    return render_template("error.html", heading="Bad Request", text=str(error)), 400


@api.get("/.well-known/moot")
def handshake() -> AnyResponse:
    """Identify as a practice court by signing the client's nonce, which automation requires before it acts."""
    nonce = request.args.get("nonce", "")[:128]
    return jsonify(
        moot=True,
        version=_version(),
        profiles=profiles.names(),
        accounts=catalogue.published(),
        nonce=nonce,
        signature=sign_nonce(nonce),
    )


@api.post("/practice/access")
def access() -> AnyResponse:
    """Return the cookies that admit a browser: none. With an access code, safety.guard() answers instead."""
    return jsonify(cookies={})


@api.post("/practice/seats")
def new_seat() -> ResponseReturnValue:
    """Create a seat with the options in the JSON body, and its one-time address."""
    sent = request.get_json(silent=True) if request.get_data() else {}
    if isinstance(sent, dict):
        sent = {"profile": current_app.config["PROFILE"]} | sent
    seat = seats.fresh(Options.parse(sent))
    with database().write() as connection:
        nonce = seats.new_entry(connection, seat)
    return jsonify(seat=tokens().handle(seat), url=url_for("practice.entrance", nonce=nonce, _external=True))


@api.get("/practice/seat")
@api.get("/practice/seats/<handle>")
def show_seat(handle: str | None = None) -> ResponseReturnValue:
    """Return a seat's links and journal."""
    seat = _seat_of(handle)
    if seat is None:
        return jsonify(error=NO_SEAT), 404
    with database().read() as connection:
        return jsonify(**seats.history(connection, seat))


@api.delete("/practice/seat")
@api.delete("/practice/seats/<handle>")
def reset_seat(handle: str | None = None) -> ResponseReturnValue:
    """Reset a seat by deleting all of its rows."""
    seat = _seat_of(handle)
    if seat is None:
        return jsonify(error=NO_SEAT), 404
    with database().write() as connection:
        seats.reset(connection, seat)
    return "", 204


@api.errorhandler(BadOption)
def refuse_option(error: BadOption) -> ResponseReturnValue:
    """Report which option is wrong, as JSON."""
    return jsonify(error=str(error)), 400


def _words(options: Options) -> dict[str, str]:
    """Return the options as values of the practice desk's form."""
    return {name: {False: "off", True: "on"}.get(value, value) for name, value in asdict(options).items()}


def _no_entry() -> ResponseReturnValue:
    text = "A seat's address works once, for a day. Ask for a new one, or go to the practice desk."
    return render_template("error.html", heading="This address was used before", text=text), 410


def _seat_of(handle: str | None) -> Seat | None:
    """Return the seat of a handle in the address, or in the header, which proxies do not log."""
    sent = request.authorization
    bearer = sent.token if sent and sent.type == "bearer" else None
    return tokens().seat_of_handle(handle or bearer or "")


def _kept_in() -> str | None:
    """Return where the seats are stored, for a visitor at this computer only: others need not know its paths."""
    passed_on = any(name in request.headers for name in PASSED_ON)
    host = request.host.rpartition(":")[0] or request.host
    kept_in: str | None = current_app.config["KEPT_IN"]
    here = request.remote_addr in ("127.0.0.1", "::1") and host in ("127.0.0.1", "[::1]", "localhost")
    return kept_in if here and not passed_on else None


def _version() -> str:
    try:
        return version("moot")
    except PackageNotFoundError:
        return "unknown"
