// Shows the pop-up over the page until OK; without scripts it is part of the page.
const popUp = document.getElementById("popUp");
popUp.close();
popUp.showModal();
