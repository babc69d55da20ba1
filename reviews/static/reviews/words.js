// Words of an article, chosen with the mouse, by touch or with keys, become a claim.
// Places are counted as the desk counts them: code points of the whole text, while a
// browser counts UTF-16. Without this script the form below the claims does the same.

import { codePoints, rangeOf, selectedIn, utf16, wordsOf } from "./places.js";

const stage = document.querySelector("[data-stage]");
const pick = document.getElementById("pick");
const form = pick.querySelector("form");
const GAP = 8; // pixels between the words and what can be done with them

let chosen = null; // where the words chosen start and end, in UTF-16
let aim = null; // the row of the claim that other words are being chosen for
let pressed = false;

const region = () => stage.querySelector("[data-article-words]");
// Where the part of the article on this page begins, in code points.
const offset = () => Number(region().dataset.offset);
const part = (name) => pick.querySelector(`[data-pick-${name}]`);

// --- The claim that the words touch ---------------------------------------------------

function spanOf(row) {
  return { start: Number(row.dataset.start), end: Number(row.dataset.end) };
}

function touched(start, end) {
  if (aim?.isConnected) return aim;
  const rows = [...stage.querySelectorAll("[data-appearance]")].filter((row) => {
    const span = spanOf(row);
    return span.start < end && start < span.end;
  });
  const length = (row) => spanOf(row).end - spanOf(row).start;
  const holds = (row) => spanOf(row).start <= start && start < spanOf(row).end;
  return rows.sort((a, b) => holds(b) - holds(a) || length(a) - length(b))[0] ?? null;
}

// --- What can be done with the words --------------------------------------------------

function show() {
  const text = region().textContent;
  const start = offset() + codePoints(text, chosen.start);
  const end = offset() + codePoints(text, chosen.end);
  form.elements.start.value = start;
  form.elements.end.value = end;
  form.elements.words.value = text.slice(chosen.start, chosen.end);
  offer(start, end);
  fillWording();
  pick.hidden = false;
  place();
  paint();
}

function offer(start, end) {
  const row = touched(start, end);
  const span = row ? spanOf(row) : null;
  const same = span !== null && span.start === start && span.end === end;
  const cuts = span && [start, end].filter((at) => span.start < at && at < span.end);
  part("claim").hidden = row === null;
  part("claim").textContent = row?.querySelector(".row-link").textContent ?? "";
  part("hint").hidden = !(same && aim);
  part("add").hidden = part("wording").hidden = same;
  part("span").hidden = row === null || same;
  part("open").hidden = !same || Boolean(aim);
  part("open").href = row?.querySelector(".row-link").href ?? "";
  part("span").formAction = row?.querySelector("[data-other-words]").href ?? "";
  part("split").hidden = !cuts?.length;
  if (cuts?.length) {
    const at = cuts.map((cut) => `at=${cut}`).join("&");
    part("split").href = `${row.querySelector("[data-split]").href}?${at}`;
  }
}

function fillWording() {
  const wording = form.elements.text;
  const untouched = ["", wording.dataset.given].includes(wording.value);
  if (part("wording").open && !untouched) return;
  wording.dataset.given = form.elements.words.value.replace(/\s+/g, " ");
  wording.value = part("wording").open ? wording.dataset.given : "";
}

// Below the words; on a small screen the style keeps it at the thumb instead.
function place() {
  pick.removeAttribute("style");
  const last = [...rangeOf(region(), chosen).getClientRects()].at(-1);
  if (!last || getComputedStyle(pick).position === "fixed") return;
  const box = stage.getBoundingClientRect();
  const column = region().getBoundingClientRect();
  const turned = getComputedStyle(stage).direction === "rtl";
  const edge = turned ? box.right - column.right : column.left - box.left;
  const start = turned ? box.right - last.right : last.left - box.left;
  const most = edge + Math.max(0, column.width - pick.offsetWidth);
  pick.style.insetBlockStart = `${last.bottom - box.top + GAP}px`;
  pick.style.insetInlineStart = `${Math.min(Math.max(edge, start), most)}px`;
}

// The selection goes where the focus goes; the words chosen stay marked.
function paint() {
  if (!CSS.highlights) return;
  if (chosen) CSS.highlights.set("picked", new Highlight(rangeOf(region(), chosen)));
  else CSS.highlights.delete("picked");
}

function close() {
  chosen = aim = null;
  pick.hidden = true;
  part("wording").open = false;
  form.elements.text.value = "";
  paint();
}

function read() {
  if (pressed) return;
  const found = region() && selectedIn(region());
  if (found) {
    chosen = found;
    show();
  } else if (chosen && !aim && !pick.contains(document.activeElement)) {
    close();
  } else if (chosen) {
    pick.hidden = false;
  }
}

let pause = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(pause);
  pause = setTimeout(read, 120);
});
document.addEventListener("pointerdown", (event) => {
  pressed = event.pointerType === "mouse" && !pick.contains(event.target);
  // The words beneath can be chosen too.
  if (region()?.contains(event.target)) pick.hidden = true;
  // A click elsewhere ends it, but not one that begins another choice.
  if (aim && !stage.contains(event.target)) close();
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey;
  if (plain) unlink(event.target.closest("a.claimed"));
  // A press inside a selection would drag its words away instead of choosing among them.
  if (plain && pressed && !event.shiftKey && region()?.contains(event.target)) {
    getSelection().removeAllRanges();
  }
});
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    relink();
    pressed = false;
    clearTimeout(pause);
    pause = setTimeout(read, 20);
  });
}

// Browsers let no selection begin in a link. While a claim's words are pressed they are
// none; as one they answer the click that follows.
let unlinked = null;

function unlink(link) {
  if (!link) return;
  unlinked = { link, href: link.getAttribute("href") };
  link.removeAttribute("href");
}

function relink() {
  unlinked?.link.setAttribute("href", unlinked.href);
  unlinked = null;
}

stage.addEventListener("click", (event) => {
  if (event.target.closest("[data-pick-close]")) {
    getSelection().removeAllRanges();
    close();
    region().focus({ preventScroll: true });
  } else if (event.target.closest("[data-other-words]")) {
    event.preventDefault();
    chooseFor(event.target.closest("[data-appearance]"));
  } else if (event.target.closest(".claimed") && selectedIn(region())) {
    event.preventDefault(); // the end of a selection, not a wish to go there
  }
});
part("wording").addEventListener("toggle", () => {
  if (!part("wording").open) return;
  fillWording();
  form.elements.text.focus();
});
addEventListener("resize", () => chosen && place());

function chooseFor(row) {
  row.querySelector(".menu").open = false;
  aim = row;
  const text = region().textContent;
  const { start, end } = spanOf(row);
  select({
    start: utf16(text, start - offset()),
    end: utf16(text, end - offset()),
  });
}

// --- Keys -----------------------------------------------------------------------------

const known = { text: "", words: [] };
let from = 0; // the words that a selection by keys starts and ends with
let to = 0;

function words() {
  const text = region().textContent;
  if (known.text !== text) Object.assign(known, { text, words: wordsOf(text) });
  return known.words;
}

function select(span) {
  chosen = span;
  const range = rangeOf(region(), span);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) scrollBy({ top: top - innerHeight / 3 });
  region().focus({ preventScroll: true });
  show();
}

// The first word that is not scrolled away.
function firstInSight(all) {
  let [low, high] = [0, all.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rangeOf(region(), all[middle]).getBoundingClientRect().bottom < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function stepTo(by, more) {
  const all = words();
  if (all.length === 0) return;
  if (!chosen) {
    from = to = firstInSight(all);
  } else {
    if (all[to]?.end !== chosen.end && all[to]?.start !== chosen.start) {
      from = Math.max(0, all.findIndex((one) => one.end > chosen.start));
      to = Math.max(from, all.findLastIndex((one) => one.start < chosen.end));
    }
    to = Math.min(Math.max(to + by, 0), all.length - 1);
    if (!more) from = to;
  }
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  select({ start: all[first].start, end: all[last].end });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && chosen) {
    getSelection().removeAllRanges();
    close();
    region().focus({ preventScroll: true });
  } else if (event.target !== region()) {
    return;
  } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    const turned = getComputedStyle(region()).direction === "rtl";
    stepTo((event.key === "ArrowLeft") === turned ? 1 : -1, event.shiftKey);
  } else if (event.key === "Enter" && !pick.hidden) {
    pick.querySelector(".actions > :not([hidden])").focus();
  } else {
    return;
  }
  event.preventDefault();
});

// While somebody chooses words or has a menu or a form open, the page is left as it is;
// what is new comes with the next time the page asks.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "article-live") return;
  const busy = stage.querySelector("details.menu[open], #add-claim[open]");
  if (chosen || busy) event.detail.shouldSwap = false;
});
