"""Packages that only some uses need: which extra of Moot brings them, and which of them are missing."""

from importlib.util import find_spec

# The extra in pyproject.toml -> who needs it, and its packages, each with the module that is looked for.
EXTRAS = {
    "check": (
        "moot check",
        {"blazediff": "blazediff", "junitparser": "junitparser", "pyyaml": "yaml", "rapidfuzz": "rapidfuzz"},
    ),
    "proofread": (
        "moot proofread",
        {
            "beautifulsoup4": "bs4", "mammoth": "mammoth", "markdown-it-py": "markdown_it", "pdfplumber": "pdfplumber",
            "pyyaml": "yaml", "rapidfuzz": "rapidfuzz",
        },
    ),
    "video": (
        "moot record",
        {
            "av": "av", "espeakng-loader": "espeakng_loader", "hibari-tts": "hibari", "numpy": "numpy", "pillow": "PIL",
            "webvtt-py": "webvtt",
        },
    ),
    "piper": ("A Piper voice", {"piper-tts": "piper"}),
    "postgresql": ("A PostgreSQL database", {"psycopg": "psycopg"}),
}  # fmt: skip


def missing(extra: str) -> list[str]:
    """Return the packages of an extra that are not installed; none is imported, which takes long for some."""
    _, packages = EXTRAS[extra]
    return [package for package, module in packages.items() if not _is_here(module)]


def _is_here(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ImportError:  # an import hook that hides a package says so in this way
        return False


def remedy(extra: str) -> str:
    """Return the command that installs an extra."""
    return f'pip install "moot[{extra}]"'


def lack(extra: str) -> str | None:
    """Say who needs which packages of an extra that are missing; return None if all are here."""
    absent = missing(extra)
    names = ", ".join(f'"{package}"' for package in absent)
    noun = "package" if len(absent) == 1 else "packages"
    return f"{EXTRAS[extra][0]} needs the {noun} {names}" if absent else None
