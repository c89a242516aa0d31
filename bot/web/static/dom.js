// Makes nodes. Texts only ever become text nodes, so nothing that is said can become markup.

const SVG = "http://www.w3.org/2000/svg";
const LINK = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/g;

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

/** A text for one person to see and another to say: text for screen readers only. */
export const unseen = (text) => el("span", { class: "unseen" }, text);

/** The lines of a text, each in its own language, with hanging bullets and links that can be followed. */
export function lines(text) {
  return text.split("\n").map((line) => {
    const mark = /^(•|\d{1,2}\.|\p{Extended_Pictographic}\ufe0f?)\s+(?=\S)/u.exec(line);
    const kind = line.trim() ? (mark ? "line marked" : "line") : "line empty";
    const rest = mark ? line.slice(mark[0].length) : line;
    const start = mark ? [el("span", { class: "mark" }, mark[1], " ")] : [];
    return el("span", { class: kind, lang: languageOf(line) }, ...start, el("span", {}, ...withLinks(rest)));
  });
}

function withLinks(line) {
  const parts = [];
  let from = 0;
  for (const found of line.matchAll(LINK)) {
    parts.push(line.slice(from, found.index));
    parts.push(el("a", { href: found[0], target: "_blank", rel: "noopener noreferrer" }, found[0]));
    from = found.index + found[0].length;
  }
  return [...parts, line.slice(from)];
}
