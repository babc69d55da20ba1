// What the desk does beyond htmx: keys, the lease's countdown, and telling when the
// server does not answer. Every page works without it.

const ROWS = "[data-rows] .row-link";
const CARDS = "[data-card]";

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

function step(selector, by) {
  const all = [...document.querySelectorAll(selector)].filter(
    (item) => item.offsetParent !== null,
  );
  if (all.length === 0) return;
  const at = all.findIndex((item) => item.contains(document.activeElement));
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
  all[Math.min(Math.max(next, 0), all.length - 1)].focus();
}

function press(key) {
  const card = document.activeElement.closest(CARDS);
  const button = (card ?? document).querySelector(`button[data-key="${key}"]`);
  if (button && (card || !button.closest(CARDS))) button.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const moves = { j: 1, k: -1 };
  if (event.key in moves) {
    step(document.querySelector(CARDS) ? CARDS : ROWS, moves[event.key]);
  } else if ("tar".includes(event.key)) {
    press(event.key);
  } else if (event.key === "Escape" && location.hash === "#article") {
    location.hash = "#evidence";
  } else {
    return;
  }
  event.preventDefault();
});

// The claim looked at, in the middle of its column; on a phone, of the page.
function showWords() {
  const words = document.getElementById("this-claim");
  const pane = words?.closest(".pane-article");
  if (!pane) return;
  const scrolls = [words.closest(".words"), pane].find(
    (box) => box.scrollHeight > box.clientHeight && getComputedStyle(box).overflowY === "auto",
  );
  if (scrolls) {
    scrolls.scrollTop += words.getBoundingClientRect().top -
      scrolls.getBoundingClientRect().top - scrolls.clientHeight / 3;
  } else if (location.hash === "#article") {
    words.scrollIntoView({ block: "center" });
  }
}

function countDown() {
  for (const time of document.querySelectorAll("[data-countdown]")) {
    const minutes = Math.ceil((new Date(time.dateTime) - Date.now()) / 60_000);
    time.textContent = time.dataset.countdown.replace("%s", Math.max(minutes, 0));
  }
}

// After a decision the card is somewhere else in the panel; the focus follows it.
let focused = null;
document.addEventListener("htmx:beforeRequest", (event) => {
  focused = event.target.closest(CARDS)?.id ?? null;
});
document.addEventListener("htmx:afterSettle", () => {
  const card = focused && document.getElementById(focused);
  if (card && !card.contains(document.activeElement)) card.focus();
  focused = null;
  countDown();
});

function say(words) {
  const said = document.createElement("p");
  said.className = "message error";
  said.textContent = words;
  document.getElementById("messages").replaceChildren(said);
}
for (const trouble of ["sendError", "timeout", "responseError"]) {
  document.addEventListener(`htmx:${trouble}`, () =>
    say(document.body.dataset.unreachable),
  );
}

// A whole page where a part was asked for: the session ended, and this is the page to
// sign in. What was typed must not be swapped away.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!/^\s*<!doctype/i.test(event.detail.serverResponse)) return;
  event.detail.shouldSwap = false;
  say(document.body.dataset.signedOut);
});

// A menu closes when something else is pressed, and by Escape.
const MENU = "details.menu[open]";
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(MENU)) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector(MENU);
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

showWords();
window.addEventListener("hashchange", showWords);
countDown();
setInterval(countDown, 20_000);
