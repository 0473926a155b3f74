// Shows why a form is not sent on the page, beside the field, until that is valid [INVENT]: the browser's own bubble soon
// disappears, and not every screen reader reads it out. Without scripts the browser shows its bubble.
const form = document.querySelector("form");

const forget = (field) => {
  document.getElementById(`${field.id}-refused`)?.remove();
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-describedby");
};

form.addEventListener("invalid", (event) => {
  const field = event.target;
  event.preventDefault(); // no bubble
  forget(field);
  const why = document.createElement("span");
  why.id = `${field.id}-refused`;
  why.className = "refused";
  why.setAttribute("role", "alert");
  field.after(why);
  const label = field.labels[0].textContent.replace(/[ *]+$/, "");
  why.textContent = field.validity.valueMissing ? `${label} is required.` : field.title; // later than the element: heard
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", why.id);
  if (field !== form.querySelector(":invalid")) return;
  field.focus();
  why.scrollIntoView({ block: "nearest" }); // which a field that has the focus already does not bring about
}, true);

form.addEventListener("input", ({ target }) => { if (target.validity.valid) forget(target); });
form.addEventListener("reset", () => form.querySelectorAll("[aria-invalid]").forEach(forget));
