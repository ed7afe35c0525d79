// Drag a phrase onto its place. The button in each card does the same without a hand or a script.
const form = document.querySelector("form[data-sort-form]");
let held = null;

function placeAt(event) {
  return held && event.target.closest?.("[data-sort-to]");
}

function lightUp(place) {
  for (const lit of document.querySelectorAll(".sk-drop--over")) {
    if (lit !== place) lit.classList.remove("sk-drop--over");
  }
  place?.classList.add("sk-drop--over");
}

if (form) {
  for (const phrase of document.querySelectorAll("[data-sort-phrase]")) phrase.draggable = true;

  document.addEventListener("dragstart", (event) => {
    held = event.target.closest?.("[data-sort-phrase]") ?? null;
    if (!held) return;
    held.classList.add("sk-phrase--held");
    event.dataTransfer.effectAllowed = "move";
    // Not the words: what is dragged out of the window must tell nothing.
    event.dataTransfer.setData("text/plain", "");
  });
  document.addEventListener("dragover", (event) => {
    const place = placeAt(event);
    lightUp(place);
    if (place) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const place = placeAt(event);
    if (!place) return;
    event.preventDefault();
    form.action = held.dataset.sortPhrase;
    form.elements.to.value = place.dataset.sortTo;
    form.submit();
  });
  document.addEventListener("dragend", () => {
    held?.classList.remove("sk-phrase--held");
    held = null;
    lightUp(null);
  });
}
