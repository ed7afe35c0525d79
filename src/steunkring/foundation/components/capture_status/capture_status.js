// The kitchen table: every phrase gets a once-only key, waits encrypted on the device until the
// server says that it has it, and is sent in order. A reload, a crash, a broken connection or a
// session that ended loses nothing. The key to what waits comes with the page and is the same
// after a new sign-in; signing out wipes what waits (Clear-Site-Data).
const DATABASE = "steunkring";
const STORE = "zinnen";
const PATIENCE = 15000;
const PAUSES = [500, 1000, 2000, 4000];
const UNDO = 10000;
const BOX_PAUSE = 400;

const root = document.querySelector("[data-capture-queue]");
const form = root && !("waitsOnly" in root.dataset) ? document.querySelector("[data-capture]") : null;

function bytes(hexadecimal) {
  return Uint8Array.from(hexadecimal.match(/../g), (pair) => parseInt(pair, 16));
}

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const raw = crypto.getRandomValues(new Uint8Array(16));
  raw[6] = (raw[6] & 15) | 64;
  raw[8] = (raw[8] & 63) | 128;
  const hex = Array.from(raw, (one) => one.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

// What waits, on this device: only cipher text, the name of the queue and the place in the row.
class Keeper {
  constructor(queue, key) {
    this.queue = queue;
    this.raw = key;
    this.lasting = true;
  }

  async ready() {
    if (this.key) return;
    this.key = await crypto.subtle.importKey("raw", bytes(this.raw), "AES-GCM", false, ["encrypt", "decrypt"]);
  }

  async open() {
    if (this.base) return this.base;
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
    this.base = await answered(request);
    this.base.onclose = () => (this.base = null);
    this.base.onversionchange = () => {
      this.base?.close();
      this.base = null;
    };
    return this.base;
  }

  async within(mode, act) {
    const base = await this.open();
    const options = mode === "readwrite" ? { durability: "strict" } : {};
    const transaction = base.transaction(STORE, mode, options);
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const found = await answered(act(transaction.objectStore(STORE)));
    await done;
    return found;
  }

  async put(item) {
    try {
      await this.ready();
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(item));
      const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, plain);
      const row = { id: item.id, queue: this.queue, n: item.n, iv, data };
      await this.within("readwrite", (store) => store.put(row));
    } catch {
      this.lasting = false;
    }
  }

  async drop(id) {
    try {
      await this.within("readwrite", (store) => store.delete(id));
    } catch {
      // It stays until the next time; the server knows it by its key.
    }
  }

  async all() {
    let rows = [];
    try {
      await this.ready();
      rows = await this.within("readonly", (store) => store.getAll());
    } catch {
      this.lasting = false;
      return [];
    }
    const mine = rows.filter((row) => row.queue === this.queue);
    const found = await Promise.all(mine.map((row) => this.read(row)));
    return found.filter(Boolean).sort((one, other) => one.n - other.n);
  }

  async read(row) {
    try {
      const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, this.key, row.data);
      return JSON.parse(new TextDecoder().decode(plain));
    } catch {
      // Kept under another key: nothing for this page.
      return null;
    }
  }
}

class Table {
  constructor() {
    this.keeper = new Keeper(root.dataset.captureQueue, root.dataset.captureKey);
    this.box = form?.querySelector("textarea");
    this.list = document.querySelector("[data-captures]");
    this.card = document.querySelector("[data-capture-card]");
    this.proof = document.querySelector('input[name="csrfmiddlewaretoken"]')?.value ?? "";
    this.waiting = [];
    this.cards = new Map();
    this.lastSaid = 0;
    this.lastPlace = this.list?.children.length ?? 0;
    this.tries = 0;
    this.sending = false;
    this.state = "";
    this.boxKey = `vak:${this.keeper.queue}`;
  }

  async begin() {
    // Before anything is read back: what is typed or pressed meanwhile counts already.
    if (form) this.listen();
    const found = await this.keeper.all();
    const kept = found.find((item) => item.id === this.boxKey);
    if (this.box && kept && !this.box.value) this.box.value = kept.text;
    const older = found.filter((item) => item.id !== this.boxKey);
    const known = new Set(this.waiting.map((item) => item.id));
    this.waiting = [...older.filter((item) => !known.has(item.id)), ...this.waiting];
    for (const item of older) {
      this.lastSaid = Math.max(this.lastSaid, item.said);
      this.lastPlace = Math.max(this.lastPlace, item.n);
      if (!item.takes && !this.cards.has(item.id)) this.show(item);
    }
    this.reloads = !form && this.waiting.length > 0;
    for (const name of ["online", "focus"]) addEventListener(name, () => this.soon());
    document.addEventListener("visibilitychange", () => document.hidden || this.soon());
    addEventListener("beforeunload", (event) => {
      if (this.waiting.length && !this.keeper.lasting) event.preventDefault();
    });
    this.say();
    this.send();
  }

  listen() {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const button = event.submitter;
      this.caught(button?.name === "kind" ? button : null);
    });
    form.addEventListener("keydown", (event) => {
      if (!("shortcuts" in form.dataset)) return;
      const tiles = [...form.querySelectorAll('button[name="kind"]')];
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.caught(tiles.find((tile) => tile.value === "later"));
      } else if (event.altKey && !event.ctrlKey && !event.metaKey && /^Digit[1-7]$/.test(event.code)) {
        event.preventDefault();
        this.caught(tiles[Number(event.code.slice(5)) - 1]);
      }
    });
    let timer = 0;
    this.box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.keepBox(), BOX_PAUSE);
    });
    // The page comes anew with the choice; what stands in the box is on the device by then.
    document.querySelector("#sneltoetsen form")?.addEventListener("submit", async (event) => {
      event.preventDefault();
      await this.keepBox();
      event.target.submit();
    });
    this.keepBox = () => {
      clearTimeout(timer);
      const text = this.box.value;
      return text ? this.keeper.put({ id: this.boxKey, n: 0, said: 0, text }) : this.keeper.drop(this.boxKey);
    };
  }

  // A phrase leaves the box at once; nobody waits for a device or a server.
  async caught(tile) {
    const text = this.box.value.trim();
    this.box.focus();
    if (!text) {
      this.sayNothing();
      return;
    }
    const basis = form.querySelector('input[name="basis"]:checked');
    this.lastSaid = Math.max(Date.now(), this.lastSaid + 1);
    this.lastPlace += 1;
    const item = {
      id: newKey(),
      n: this.lastPlace,
      said: this.lastSaid,
      text,
      kind: tile?.value ?? "later",
      basis: basis?.value ?? "told",
      step: form.querySelector('input[name="step"]')?.value ?? "",
      words: tile?.textContent.trim() ?? "",
      rests: basis?.closest("label")?.textContent.trim() ?? "",
    };
    this.box.value = "";
    const usual = form.querySelector('input[name="basis"]');
    if (usual) usual.checked = true;
    this.waiting.push(item);
    this.show(item, tile?.querySelector("svg"));
    this.offerUndo(item);
    this.say();
    await this.keeper.put(item);
    this.keepBox();
    this.say();
    this.send();
  }

  show(item, sign) {
    if (!this.list || !this.card) return;
    const card = this.card.content.firstElementChild.cloneNode(true);
    const tile = form?.querySelector(`button[name="kind"][value="${item.kind}"]`);
    const drawing = sign ?? tile?.querySelector("svg");
    if (drawing) card.querySelector("[data-card-icon]").append(drawing.cloneNode(true));
    card.querySelector("[data-card-kind]").textContent = item.words;
    card.querySelector("[data-card-text]").textContent = item.text;
    card.querySelector("[data-card-note]").textContent = item.rests ?? "";
    const remove = card.querySelector("[data-card-remove]");
    remove.setAttribute("aria-label", `${remove.textContent}: ${item.text.slice(0, 60)}`);
    remove.addEventListener("click", () => this.takeBack(item));
    this.list.prepend(card);
    this.cards.set(item.id, card);
    this.count();
  }

  count() {
    const number = document.querySelector("[data-captures-number]");
    if (number) number.textContent = this.list.children.length;
  }

  // Nothing was kept: what stood there of the phrase before must not look as if it was.
  sayNothing() {
    const place = form.querySelector("[data-capture-undo]");
    clearTimeout(this.undoing);
    if (place) place.textContent = place.dataset.empty;
  }

  offerUndo(item) {
    const place = form.querySelector("[data-capture-undo]");
    if (!place) return;
    clearTimeout(this.undoing);
    const words = document.createElement("span");
    words.textContent = place.dataset.kept;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "utrecht-button utrecht-button--secondary-action sk-button sk-button--small";
    button.textContent = place.dataset.undo;
    button.addEventListener("click", () => this.undo(item, place));
    place.replaceChildren(words, button);
    this.undoing = setTimeout(() => place.replaceChildren(), UNDO);
  }

  async undo(item, place) {
    clearTimeout(this.undoing);
    place.textContent = place.dataset.undone;
    this.box.value = [item.text, this.box.value].filter(Boolean).join("\n");
    this.keepBox();
    await this.takeBack(item);
  }

  async takeBack(item) {
    this.cards.get(item.id)?.remove();
    this.cards.delete(item.id);
    this.count();
    this.box.focus();
    this.lastPlace += 1;
    // It may be there already, or under way: taken back by its key, after it.
    const back = { id: newKey(), n: this.lastPlace, said: this.lastSaid, takes: item.id };
    this.waiting.push(back);
    this.say();
    await this.keeper.put(back);
    this.send();
  }

  soon() {
    this.tries = 0;
    clearTimeout(this.timer);
    this.send();
  }

  async send() {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    while (this.waiting.length) {
      const item = this.waiting[0];
      const outcome = await this.post(item);
      if (outcome === "kept") {
        this.tries = 0;
        this.waiting.shift();
        this.cards.get(item.id)?.classList.remove("sk-captures__item--new");
        await this.keeper.drop(item.id);
      } else if (outcome === "refused") {
        this.waiting.shift();
        this.refuse(item);
        await this.keeper.drop(item.id);
      } else {
        this.state = outcome;
        break;
      }
      this.state = "";
      this.say();
    }
    this.sending = false;
    this.say();
    if (this.waiting.length) {
      const pause = PAUSES[Math.min(this.tries, PAUSES.length - 1)];
      this.timer = setTimeout(() => {
        this.tries += 1;
        this.send();
      }, pause);
    } else if (this.reloads) {
      location.reload();
    }
  }

  async post(item) {
    let outcome = await this.ask(item);
    // After a new sign-in the token of this page is an old one.
    if (outcome === "forbidden") {
      outcome = await this.freshen();
      if (outcome === "fresh") outcome = await this.ask(item);
    }
    return outcome === "forbidden" ? "closed" : outcome;
  }

  async ask(item) {
    const body = new FormData();
    body.set("queue", this.keeper.queue);
    if (item.takes) {
      body.set("takes", item.takes);
    } else {
      for (const name of ["text", "kind", "basis", "step", "said"]) body.set(name, item[name]);
      body.set("once", item.id);
      body.set("position", item.n);
    }
    body.set("sent", Date.now());
    let answer;
    try {
      answer = await fetch(root.dataset.postUrl, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": this.proof, "X-Requested-With": "zin" },
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch {
      return "offline";
    }
    if (answer.type === "opaqueredirect") return "session";
    if (answer.status === 403) return "forbidden";
    if (answer.status === 404) return "closed";
    if (answer.status === 422) return "refused";
    if (!answer.ok) return "offline";
    try {
      const said = await answer.json();
      const isThis = item.takes ? said.takes === item.takes : said.once === item.id;
      if (!isThis) return "offline";
      // The session was used: its end moved on, and so does the warning before it.
      document.dispatchEvent(new CustomEvent("htmx:afterRequest", { detail: { successful: true } }));
      return "kept";
    } catch {
      // Something in between answered, not our server.
      return "offline";
    }
  }

  async freshen() {
    try {
      const answer = await fetch(root.dataset.freshUrl, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
      if (answer.type === "opaqueredirect") return "session";
      if (!answer.ok) return "closed";
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // Somebody else signed in on this device: nothing is sent in that name.
      if (page.querySelector("[data-queue-name]")?.dataset.queueName !== this.keeper.queue) return "closed";
      this.proof = page.querySelector('input[name="csrfmiddlewaretoken"]').value;
      for (const field of document.querySelectorAll('input[name="csrfmiddlewaretoken"]')) field.value = this.proof;
      return "fresh";
    } catch {
      return "offline";
    }
  }

  refuse(item) {
    const card = this.cards.get(item.id);
    if (card) card.querySelector("[data-card-note]").textContent = root.dataset.refused;
  }

  say() {
    const number = this.waiting.filter((item) => !item.takes).length;
    const { dataset } = root;
    const words = root.querySelector("[data-kept-words]");
    const why = root.querySelector("[data-kept-why]");
    let said = dataset.kept;
    if (this.state && number) said = number === 1 ? dataset.one : dataset.more.replace("NUMBER", number);
    else if (this.waiting.length) said = dataset.sending;
    if (words.textContent !== said) words.textContent = said;
    dataset.state = this.state && this.waiting.length ? "waiting" : this.waiting.length ? "sending" : "kept";
    const reason = this.state === "session" ? dataset.session : this.state === "closed" ? dataset.closed : "";
    const warned = this.waiting.length && !this.keeper.lasting ? dataset.memory : "";
    why.textContent = [this.waiting.length ? reason : "", warned].filter(Boolean).join(" ");
    why.hidden = !why.textContent;
    const link = root.querySelector("[data-kept-sign-in]");
    if (link) link.hidden = this.state !== "session" || !this.waiting.length;
  }
}

if (root) new Table().begin();
