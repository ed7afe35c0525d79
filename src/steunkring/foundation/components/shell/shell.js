// What pieces of a page need: the keyboard goes on where the work goes on, and a failure is said.
document.addEventListener("htmx:afterSettle", (event) => {
  const next = event.target.querySelector?.("[data-focus]") ?? event.target.closest?.("[data-focus]");
  next?.focus();
});

function failed() {
  const box = document.getElementById("berichten");
  if (!box) return;
  const line = document.createElement("p");
  line.className = "sk-notice sk-notice--caution";
  line.textContent = document.body.dataset.failedWords;
  box.replaceChildren(line);
  line.scrollIntoView({ block: "center" });
}

document.addEventListener("htmx:responseError", failed);
document.addEventListener("htmx:sendError", failed);
document.addEventListener("htmx:timeout", failed);

// "Meer" closes with Escape and when somebody presses beside it.
document.addEventListener("keydown", (event) => {
  const open = document.querySelector(".sk-bottom__more[open]");
  if (event.key === "Escape" && open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  const open = document.querySelector(".sk-bottom__more[open]");
  if (open && (!open.contains(event.target) || event.target === open)) open.open = false;
});
