"""The kitchen table in a real browser: its server, its box, and what waits on the device."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import LiveServerThread, QuietWSGIRequestHandler
from playwright.sync_api import Browser, Page, expect

from steunkring.foundation.access import net
from steunkring.person.tracks.models import Capture, Conversation
from tests.cast import Cast
from tests.journeys.conftest import Walk

KEPT = "Alles is bewaard"
# For what comes after a pause between two tries (ms).
PATIENT = 20_000
# What the device holds: everything that a script of this place can read, as one text.
STORED = """async () => {
  const found = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage})];
  for (const {name} of await indexedDB.databases()) {
    const base = await new Promise((done) => {
      const asked = indexedDB.open(name); asked.onsuccess = () => done(asked.result);
    });
    for (const store of base.objectStoreNames) {
      const rows = await new Promise((done) => {
        const asked = base.transaction(store).objectStore(store).getAll();
        asked.onsuccess = () => done(asked.result);
      });
      for (const row of rows) {
        found.push(JSON.stringify({...row, iv: null, data: null}));
        if (row.data) found.push(new TextDecoder("latin1").decode(row.data));
      }
    }
    base.close();
  }
  return found.join("\\n");
}"""
WAITING = """async () => {
  const base = await new Promise((done) => {
    const asked = indexedDB.open("steunkring", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("zinnen", {keyPath: "id"});
    asked.onsuccess = () => done(asked.result);
  });
  const rows = await new Promise((done) => {
    const asked = base.transaction("zinnen").objectStore("zinnen").count();
    asked.onsuccess = () => done(asked.result);
  });
  base.close();
  return rows;
}"""


class _OneAtATime(QuietWSGIRequestHandler):
    """Closes after each answer, so that a server that stopped answers nothing any more."""

    protocol_version = "HTTP/1.0"


class _Thread(LiveServerThread):
    def _create_server(self, connections_override: Any = None) -> ThreadedWSGIServer:
        return ThreadedWSGIServer((self.host, self.port), _OneAtATime, allow_reuse_address=True)


class Server:
    """The product on one port, which can be stopped and started again."""

    def __init__(self) -> None:
        self.port = 0
        self.start()

    def start(self) -> None:
        """Serve; after a stop on the port of before."""
        self.thread = _Thread("localhost", StaticFilesHandler, {}, port=self.port)
        self.thread.daemon = True
        self.thread.start()
        assert self.thread.is_ready.wait(10)
        assert self.thread.error is None
        self.port = self.thread.port

    def stop(self) -> None:
        """Answer nothing any more."""
        self.thread.terminate()


def walk_on(
    server: Server, cast: Cast, browser: Browser, arguments: dict[str, object]
) -> Iterator[Walk]:
    """A walk on a server of its own; at its end nobody complained of anything else."""
    url = f"http://localhost:{server.port}"
    walking = Walk(browser=browser, cast=cast, url=url, arguments=arguments)
    yield walking
    walking.close()
    # That nobody answers is what is tested here.
    assert [one for one in walking.complaints if "ERR_CONNECTION" not in one] == []
    assert walking.foreign == []


def talk(cast: Cast, owner: str = "bram") -> str:
    """The address of a talk at the table without a phrase yet."""
    found = cast.rows[owner]["conversation"][0]
    assert isinstance(found, Conversation)
    with net.system("a test begins with an empty talk"):
        Capture.objects.filter(conversation_key=found.key).delete()
    return f"/inwoners/{cast.record(owner)}/gesprekken/{found.key}/aan-tafel/"


def rows(address: str) -> list[Capture]:
    """What is kept of a talk, in the order in which it was said."""
    key = address.split("/")[4]
    with net.system("a test reads what is kept"):
        found = Capture.objects.filter(conversation_key=key, removed_at__isnull=True)
        return list(found.order_by("said_at", "position", "id"))


def box(page: Page) -> Any:
    """The one large box."""
    return page.get_by_label("Wat zegt", exact=False)


def say(page: Page, numbers: range) -> None:
    """Catch phrases, one after another."""
    for number in numbers:
        box(page).fill(f"Zin {number}")
        page.keyboard.press("Control+Enter")
        expect(box(page)).to_have_value("")


def expect_waiting(page: Page, number: int) -> None:
    """So many phrases wait, on the screen and on the device."""
    expect(page.get_by_text(f"{number} zinnen wachten op verbinding")).to_be_visible()
    page.wait_for_function(f"async () => await ({WAITING})() >= {number}")
