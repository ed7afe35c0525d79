// Keeps the text of a form while somebody types. Says "Bewaard" only when the server said so.
const PAUSE = 1500;
const AGAIN = 8000;
const LONGEST = 15000;

function say(form, state) {
  const line = form.querySelector("[data-draft-status]");
  if (!line || line.dataset.state === state) return;
  line.dataset.state = state;
  line.textContent = line.dataset[state] ?? "";
}

class Draft {
  constructor(form) {
    this.form = form;
    this.timer = 0;
    this.firstUnkept = 0;
    this.asking = false;
    this.unkept = false;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", () => clearTimeout(this.timer));
  }

  changed() {
    this.unkept = true;
    this.firstUnkept ||= Date.now();
    clearTimeout(this.timer);
    const waited = Date.now() - this.firstUnkept;
    this.timer = setTimeout(() => this.keep(), waited > LONGEST ? 0 : PAUSE);
  }

  async keep() {
    if (this.asking) return;
    this.asking = true;
    this.unkept = false;
    say(this.form, "saving");
    let kept = false;
    try {
      const answer = await fetch(this.form.dataset.draftUrl, {
        method: "POST",
        body: new FormData(this.form),
        headers: { "X-Requested-With": "draft" },
        redirect: "error",
        signal: AbortSignal.timeout(10000),
      });
      kept = answer.ok;
    } catch {
      kept = false;
    }
    this.asking = false;
    clearTimeout(this.timer);
    if (kept && !this.unkept) {
      this.firstUnkept = 0;
      say(this.form, "saved");
    } else if (kept) {
      this.changed();
    } else {
      say(this.form, "offline");
      this.timer = setTimeout(() => this.keep(), AGAIN);
    }
  }
}

function watch(scope) {
  for (const form of scope.querySelectorAll("form[data-draft-url]")) {
    if (!form.draft) form.draft = new Draft(form);
  }
}

document.addEventListener("htmx:afterSettle", () => watch(document));
window.addEventListener("online", () => {
  for (const form of document.querySelectorAll("form[data-draft-url]")) {
    if (form.querySelector('[data-state="offline"]')) form.draft?.keep();
  }
});
watch(document);
