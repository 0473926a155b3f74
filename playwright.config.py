"""How and where to walk: every setting with its default. The command line's options win over this file."""

import sys

# The site: None starts a practice court for the walk; or the address of one that runs, "http://127.0.0.1:8000".
SITE = None
# Hosts besides this computer that may be walked on; they must be Moot practice courts all the same.
ALLOW_HOSTS = ()
# What starts the practice court: it says "Moot is listening on http://…" and stops when its input closes.
SERVER_COMMAND = [sys.executable, "-m", "mock_court", "--port", "0", "--temporary", "--stop-with-stdin"]
# Seconds that it may take to start.
SERVER_TIMEOUT = 20

# The browser: "chromium", "firefox" or "webkit".
BROWSER = "chromium"
# The browser's program; None takes the one that ./moot found.
BROWSER_PATH = None
# The address of a browser that runs elsewhere, "ws://…"; None starts one here.
CONNECT = None
# True shows the browser's window.
HEADED = False
# Width and height of the page, in pixels.
VIEWPORT = (1280, 800)

# Seconds that the page may take to show what a step expects.
TIMEOUT = 5
# Seconds to rest between actions, for an audience.
PACE = 0

# The court: "district", "bankruptcy" or "both".
COURT = "both"
# Who walks, and how it ends.
SCENARIO = "link"
# How the court looks and behaves.
PROFILE = "idaho"

# The folder for results.
OUTPUT = "results"
# True keeps a screenshot of each step, and a trace of a failed one.
EVIDENCE = True

# The folder of the accepted appearance of each page: `./moot check` compares with it, `--accept` writes it.
ACCEPTED = "tests/accepted"
# Regular expressions for words that differ from one visit to the next.
VARYING = ()
# CSS selectors for parts of a page whose picture differs from one visit to the next.
MASK = ()
# Seconds that the site may take to answer with a page.
SLOW = 2
# Seconds by which a check puts each page's clock forward before it leaves it, to see what changes by itself.
DWELL = 6
# The looks in which a check lays each page out: widths in pixels, "dark", "print", "reduced-motion", "forced-colors",
# "more-contrast", or several of them, as "390 dark". The walk's own, VIEWPORT wide, costs nothing.
LOOKS = (1280, 390)
