// A form came back: the summary takes the focus, and its links put the keyboard in the field.
function focusSummary() {
  const summary = document.querySelector("[data-error-summary]");
  summary?.focus({ preventScroll: false });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-error-summary] a[href^='#']");
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  const named = field.closest(".sk-field") ?? field;
  named.scrollIntoView({ block: "start" });
  field.focus({ preventScroll: true });
});
document.addEventListener("htmx:afterSettle", focusSummary);
focusSummary();
