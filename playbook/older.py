"""Converts the user's own words from the earlier format, in which steps had numbers and targets names, not ids."""

from collections.abc import Mapping, Sequence
from typing import Any

COURTS_LINK = "the {court} CM/ECF link"


def words(document: Mapping[str, Any], steps: Sequence[str], targets: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the document in the current format; one that has it already is returned as it is.

    `steps` are the ids in order, `targets` the English names by id. The earlier format had no advice, courts and
    contacts: those come with Moot.
    """
    if "step" not in document:
        return document
    ids = {name: target for target, name in reversed(list(targets.items()))} | {COURTS_LINK: "court-site.link"}
    kept = {name: document[name] for name in ("title", "opening", "closing", "stopped", "lexicon") if name in document}
    cases = {name: _case(case, steps) for name, case in document.get("scenarios", {}).items()}
    return {**kept, "steps": [_step(step, steps, ids) for step in document["step"]], "cases": cases}


def _step(step: Mapping[str, Any], steps: Sequence[str], ids: Mapping[str, str]) -> Mapping[str, Any]:
    kept = {name: step[name] for name in step if name not in ("number", "screen", "spoken")}
    spoken = step.get("spoken", ())
    lines = [_line(line, ids) for line in ([spoken] if isinstance(spoken, str) else spoken)]
    return {**kept, "id": _id(step.get("number"), steps), "spoken": lines}


def _line(line: Any, ids: Mapping[str, str]) -> Any:
    if not isinstance(line, Mapping):
        return line
    named = {entry: ids.get(line[entry], line[entry]) for entry in ("at", "before") if entry in line}
    return {**line, **named}


def _case(case: Mapping[str, Any], steps: Sequence[str]) -> Mapping[str, Any]:
    said = {_id(number, steps): lines for number, lines in case.get("steps", {}).items()}
    return {**case, "steps": {step: [lines] if isinstance(lines, str) else lines for step, lines in said.items()}}


def _id(number: Any, steps: Sequence[str]) -> str:
    """Return the id of the step of this number; an unknown number itself, which is no step's id."""
    return next((step for each, step in enumerate(steps, 1) if str(each) == str(number)), str(number))
