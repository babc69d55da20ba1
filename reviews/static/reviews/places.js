// Places in the words of an article: a selection's, a word's, in UTF-16 as the browser
// counts, and in code points as the desk does. `region` is the element with the words.

const NEAR = 200; // signs around a selection in which its words are looked for
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/g;

export function codePoints(text, at) {
  return text.slice(0, at).replace(PAIR, "_").length;
}

export function utf16(text, codePoint) {
  return [...text].slice(0, codePoint).join("").length;
}

function placeOf(region, node, offset) {
  const before = document.createRange();
  before.setStart(region, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

export function rangeOf(region, { start, end }) {
  const range = document.createRange();
  const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT);
  let passed = 0;
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.data.length;
    if (!begun && start < passed + length) {
      range.setStart(node, start - passed);
      begun = true;
    }
    if (begun && end <= passed + length) {
      range.setEnd(node, end - passed);
      return range;
    }
    passed += length;
  }
  return range;
}

function segments(text) {
  const language = document.documentElement.lang;
  return [...new Intl.Segmenter(language, { granularity: "word" }).segment(text)];
}

export function wordsOf(text) {
  return segments(text)
    .filter((one) => one.isWordLike)
    .map(({ index, segment }) => ({ start: index, end: index + segment.length }));
}

// Half a word, or half an emoji, is no choice; the space around words is none either.
export function snap(text, start, end) {
  const low = Math.max(0, text.lastIndexOf("\n", start - NEAR) + 1);
  const high = Math.min(text.length, end + NEAR);
  for (const { index, segment } of segments(text.slice(low, high))) {
    const [from, to] = [low + index, low + index + segment.length];
    if (from < start && start < to) start = from;
    if (from < end && end < to) end = to;
  }
  const words = text.slice(start, end);
  start += words.length - words.trimStart().length;
  end -= words.length - words.trimEnd().length;
  return /[\p{L}\p{N}]/u.test(words) ? { start, end } : null;
}

// The whole words that are selected in the region; null where there are none.
export function selectedIn(region) {
  const selection = getSelection();
  if (selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const all = document.createRange();
  all.selectNodeContents(region);
  const apart =
    range.compareBoundaryPoints(Range.END_TO_START, all) >= 0 ||
    range.compareBoundaryPoints(Range.START_TO_END, all) <= 0;
  if (apart) return null;
  const ahead = range.compareBoundaryPoints(Range.START_TO_START, all) < 0;
  const beyond = range.compareBoundaryPoints(Range.END_TO_END, all) > 0;
  const text = region.textContent;
  return snap(
    text,
    ahead ? 0 : placeOf(region, range.startContainer, range.startOffset),
    beyond ? text.length : placeOf(region, range.endContainer, range.endOffset),
  );
}
