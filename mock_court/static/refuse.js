// Why a browser does not send a form stands in a bubble that soon goes, and that not every screen reader reads out. So it
// is said on the page [INVENT], beside the field, until that is right. Without scripts the browser has its own way.
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
