// Adds a copy button to each training credential. Over http from another computer, as in a class, browsers give no access
// to the clipboard: there execCommand copies, and if that fails the text is selected.
const said = document.getElementById("copied");
let last;

for (const code of document.querySelectorAll("code.copied")) {
  const button = document.createElement("button"), verb = document.createElement("span"), what = document.createElement("span");
  button.type = "button";
  verb.textContent = "Copy";
  what.textContent = ` ${code.textContent}`;
  what.className = "unseen";
  button.append(verb, what);
  code.after(button);
  button.addEventListener("click", async () => {
    let done = true;
    said.textContent = ""; // so that the same words are heard again
    try { await navigator.clipboard.writeText(code.textContent); } catch {
      getSelection().selectAllChildren(code);
      done = document.execCommand("copy");
      if (done) getSelection().removeAllRanges();
    }
    if (last) last.textContent = "Copy";
    last = verb;
    verb.textContent = done ? "Copied" : "Selected";
    said.textContent = done ? `${code.textContent} is copied.` : `${code.textContent} is selected. Copy it as you copy text elsewhere.`;
  });
}
