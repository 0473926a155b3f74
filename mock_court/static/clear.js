// Clear is a plain reset button; say [INVENT] that nothing was sent, since on the confirmation there is no field to empty.
document.querySelector("form").addEventListener("reset", (event) => {
  event.target.querySelector(".cleared").textContent = "Cleared. Nothing was submitted.";
});
