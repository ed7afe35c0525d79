// Two minutes before the session ends: says so in words and offers to stay. Typing does not
// count as staying, because the server does not see it; a kept draft and a page piece do.
const box = document.querySelector("[data-session-ends]:not([data-session-example])");

if (box) {
  const lasts = Number(box.dataset.sessionEnds) * 1000;
  const warn = Number(box.dataset.sessionWarn) * 1000;
  const button = box.querySelector("[data-session-button]");
  const title = box.querySelector("#session-title");
  const words = box.querySelector("#session-words");
  const first = [title.textContent, words.textContent];
  let ends = 0;
  let cameFrom = null;

  function begin() {
    ends = Date.now() + lasts;
    if (!box.hidden) {
      box.hidden = true;
      cameFrom?.focus?.();
    }
    [title.textContent, words.textContent] = first;
    button.hidden = false;
  }

  function look() {
    const left = ends - Date.now();
    if (left <= 0 && !button.hidden) {
      title.textContent = box.dataset.sessionEndedTitle;
      words.textContent = box.dataset.sessionEnded;
      button.hidden = true;
      box.hidden = false;
    } else if (left <= warn && box.hidden) {
      cameFrom = document.activeElement;
      box.hidden = false;
      button.focus();
    }
  }

  const form = box.querySelector("form");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "error" });
      if (answer.ok) begin();
    } catch {
      // Not connected: the box stays and can be pressed again.
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => event.detail.successful && begin());
  // By the clock and not by counting: a tablet that slept must not believe it is still signed in.
  setInterval(look, 5000);
  document.addEventListener("visibilitychange", look);
  begin();
}
