// "Even wachten ..." on the button that was pressed. It keeps its width and stays pressable:
// a second press is harmless, because the server knows the form by its once-key.
const { busyWords, busyShort } = document.body.dataset;

function busy(button) {
  const label = button.querySelector(".sk-button__words");
  if (!label || button.getAttribute("aria-busy") === "true") return;
  const { width } = button.getBoundingClientRect();
  button.style.minWidth = `${width}px`;
  label.dataset.words = label.textContent;
  label.textContent = busyWords;
  if (button.getBoundingClientRect().width > width + 1) label.textContent = busyShort;
  button.setAttribute("aria-busy", "true");
}

function ready() {
  for (const button of document.querySelectorAll('.sk-button[aria-busy="true"]')) {
    const label = button.querySelector(".sk-button__words");
    label.textContent = label.dataset.words;
    button.removeAttribute("aria-busy");
    button.style.minWidth = "";
  }
}

document.addEventListener("submit", (event) => {
  const button = event.submitter?.closest(".sk-button");
  // Afterwards: the browser has then read the form, with the name and value of the button.
  if (button) setTimeout(busy, 0, button);
});
document.addEventListener("htmx:afterRequest", ready);
window.addEventListener("pageshow", ready);
