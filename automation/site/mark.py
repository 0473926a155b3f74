"""The mark that every page of a practice court carries, and no page of a real court: nothing is typed without it."""

NAME, CONTENT = "moot", "practice-court"
SELECTOR = f"head > meta[name='{NAME}'][content='{CONTENT}']"
