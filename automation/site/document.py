"""What an HTTP client reads of a page: its forms and links, and whether it carries the mark of a practice court."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from automation.site import mark
from automation.site.markup import Markup

TOKEN = re.compile(r"token|csrf|xsrf|viewstate", re.IGNORECASE)  # in the name of a hidden field
NOT_SENT = ("submit", "button", "reset", "image", "file")


@dataclass(frozen=True)
class Field:
    """A field of a form."""

    name: str
    kind: str
    value: str
    checked: bool

    @property
    def is_token(self) -> bool:
        """Tell whether the field proves that the form was shown to whoever sends it."""
        return self.kind == "hidden" and TOKEN.search(self.name) is not None


@dataclass
class Form:
    """A form of a page; `action` is an address as the page writes it, empty for the page's own."""

    action: str
    method: str
    fields: list[Field] = field(default_factory=list)

    def first(self, *kinds: str) -> Field | None:
        """Return the first field of one of these kinds."""
        return next((each for each in self.fields if each.kind in kinds), None)

    @property
    def wants_a_password(self) -> bool:
        """Tell whether a password is typed into it."""
        return self.first("password") is not None

    def values(self) -> Iterator[tuple[str, str]]:
        """Yield what is sent where nothing is typed or ticked."""
        for each in self.fields:
            if each.name and each.kind not in NOT_SENT and (each.checked or each.kind not in ("checkbox", "radio")):
                yield each.name, each.value

    def filled(self, username: str, password: str) -> dict[str, str]:
        """Return what is sent once a name and a password are typed."""
        name, secret = self.first("text", "email"), self.first("password")
        typed = {each.name: text for each, text in ((name, username), (secret, password)) if each}
        return dict(self.values()) | typed


class Document(Markup):
    """An answer: its status, where it leads, and the forms and links on its page."""

    def __init__(self, path: str, status: int, location: str | None, text: str, refresh: str = "") -> None:
        """Read the page; `path` is the address that was asked for, without the host, `refresh` that header."""
        super().__init__()
        self.refresh = refresh
        self.path, self.status, self.location, self.text = path, status, location, text
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []  # the words and the address
        self.is_marked = False
        self._in_form = False
        self._link: str | None = None
        self._words: list[str] = []
        self.feed(text)

    @property
    def is_shown(self) -> bool:
        """Tell whether it is a page, and no redirect or error."""
        return self.status == 200

    @property
    def tokens(self) -> dict[str, str]:
        """The value of each token on the page, by its field's name."""
        return {each.name: each.value for form in self.forms for each in form.fields if each.is_token}

    def link(self, words: str) -> str | None:
        """Return the address of the link that reads so, None if there is none."""
        return next((address for said, address in self.links if said == words), None)

    def form(self, *, password: bool) -> Form | None:
        """Return the first form that is posted, with or without a password in it."""
        posted = [form for form in self.forms if form.method == "post"]
        return next((form for form in posted if form.wants_a_password is password), None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a form, its field, a link, or the mark."""
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and (given.get("name"), given.get("content")) == (mark.NAME, mark.CONTENT):
            self.is_marked = True
        elif tag == "a" and "href" in given:
            self._link, self._words = given["href"], []
        elif tag == "form":
            self._in_form = True
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        elif self._in_form and tag in ("input", "button", "select", "textarea"):
            self.forms[-1].fields.append(_field(tag, given))

    def handle_data(self, data: str) -> None:
        """Keep the words of a link."""
        self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a form or a link."""
        if tag == "form":
            self._in_form = False
        elif tag == "a" and self._link is not None:
            self.links.append((" ".join("".join(self._words).split()), self._link))
            self._link = None


def _field(tag: str, given: Mapping[str, str]) -> Field:
    usual = {"input": "text", "button": "submit"}.get(tag, tag)
    kind = given.get("type", usual).lower()
    value = given.get("value", "on" if kind in ("checkbox", "radio") else "")
    return Field(given.get("name", ""), kind, value, "checked" in given)
