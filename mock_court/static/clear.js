// Clear is a plain reset button. Says that nothing was sent [INVENT], since the confirmation has no field to empty.
document.querySelector("form").addEventListener("reset", (event) => {
  event.target.querySelector(".cleared").textContent = "Cleared. Nothing was submitted.";
});
