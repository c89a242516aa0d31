// Makes nodes. Texts only ever become text nodes, so nothing that is said can become markup.

const SVG = "http://www.w3.org/2000/svg";
const LINK = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/;
const REFERENCE = /\bWNH-[0-9A-Z]{6}\b/;
const SPECIAL = new RegExp(`${LINK.source}|${REFERENCE.source}`, "g");

/** An element with attributes (a value of null or false leaves the attribute out) and children. */
export function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== null && value !== false && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** Which language a piece of text is to be read in. */
export const languageOf = (text) => (/[\u0d00-\u0d7f]/.test(text) ? "ml" : "en");

/** The lines of a text, each in its own language, with hanging bullets and links that can be followed. */
export function lines(text) {
  return text.split("\n").map((line) => {
    const mark = /^(•|\d{1,2}\.|\p{Extended_Pictographic}\ufe0f?)\s+(?=\S)/u.exec(line);
    const kind = line.trim() ? (mark ? "line marked" : "line") : "line empty";
    const start = mark ? [el("span", { class: "mark" }, mark[0])] : [];
    const rest = el("span", {}, ...words(mark ? line.slice(mark[0].length) : line));
    return el("span", { class: kind, lang: languageOf(line) }, ...start, rest);
  });
}

function words(line) {
  const parts = [];
  let from = 0;
  for (const { 0: special, index } of line.matchAll(SPECIAL)) {
    parts.push(line.slice(from, index), LINK.test(special) ? outside(special, special) : el("b", { class: "whole" }, special));
    from = index + special.length;
  }
  return [...parts, line.slice(from)];
}

/** A link that leaves the page, and tells nobody where from. */
export const outside = (text, href) =>
  el("a", { href, target: "_blank", rel: "noopener noreferrer", lang: languageOf(text) }, text);
