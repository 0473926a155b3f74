// The pop-up lies over the page until OK; without scripts it stands in the page.
const popUp = document.getElementById("popUp");
popUp.close();
popUp.showModal();
