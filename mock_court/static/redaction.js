// Continue stays disabled until the box is ticked; without scripts the server asks for the tick.
const box = document.getElementById("regmsg:chkRedact");
const go = document.getElementById("regmsg:bpmConfirm");
const follow = () => { go.disabled = !box.checked; };
box.addEventListener("change", follow);
follow();
