// Whether phrases wait on this device for a server; shown before they would be wiped.
const box = document.querySelector("[data-capture-left]");

function answered(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function waits() {
  // Asked by name first: opening a base that is not there would make it.
  const bases = await indexedDB.databases();
  if (!bases.some((base) => base.name === "steunkring")) return false;
  const base = await answered(indexedDB.open("steunkring"));
  try {
    return (await answered(base.transaction("zinnen").objectStore("zinnen").count())) > 0;
  } finally {
    base.close();
  }
}

if (box) {
  waits().then(
    (found) => (box.hidden = !found),
    () => (box.hidden = true),
  );
}
