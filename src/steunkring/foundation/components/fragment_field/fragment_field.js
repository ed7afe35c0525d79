// A link may carry what is typed in one field behind its "#", which a browser never sends.
const place = document.querySelector("[data-fragment-field]");
const box = place && document.getElementById(place.dataset.fragmentField);
const given = decodeURIComponent(location.hash.slice(1)).replace(/[^0-9A-Za-z-]/g, "").slice(0, 40);

if (box && given && !box.value) {
  box.value = given;
  // Not left behind in the history of a shared computer.
  history.replaceState(null, "", location.pathname);
}
