// Away from this page: white first, then somewhere else, and "back" does not return here.
// Without this script the same link does the same work, one step slower.
const SHIFTS = 3;
const WITHIN = 5000;
let presses = [];

function leave(address) {
  document.documentElement.classList.add("sk-gone");
  document.title = " ";
  window.location.replace(address);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-quick-exit]");
  if (link) {
    event.preventDefault();
    leave(link.href);
  }
});

document.addEventListener("keyup", (event) => {
  const link = document.querySelector("[data-quick-exit]");
  if (!link) return;
  if (event.key !== "Shift") {
    // A capital letter is no wish to leave.
    presses = [];
    return;
  }
  const now = Date.now();
  presses = [...presses.filter((at) => now - at < WITHIN), now];
  if (presses.length >= SHIFTS) leave(link.href);
});

// A page kept by the browser must not show again what somebody left in a hurry.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.documentElement.classList.contains("sk-gone")) window.location.reload();
});
