// Draws what is said: one function for each kind of reply, and the bubbles of the person.

import { el, languageOf, lines, outside, svg } from "./dom.js";
import { word } from "./words.js";

const MAP = new URL("map.svg#map", import.meta.url);

/**
 * The node of one reply. `act.choose(id, label)` sends a choice, `act.locate(button)` a position.
 */
export function replyNode(reply, act) {
  return el("div", { class: "message bot" }, unseen("chat-assistant"), ...DRAW[reply.type](reply, act));
}

/** The node of something the person said. */
export function ownNode(id, label) {
  const bubble = el("div", { class: "bubble", "data-said": label }, unseen("chat-you"), ...lines(label));
  return el("div", { class: "message own", "data-id": id }, bubble, el("div", { class: "fate" }));
}

/** The node of something that the page itself says, by the id of its words. */
export function noteNode(id) {
  return el("div", { class: "message note" }, worded("p", id));
}

const FATES = { sending: "chat-sending", waiting: "chat-waiting", refused: "chat-not-sent", "too-long": "chat-too-long" };

/** Writes under an own bubble what became of it; `again` is what the button beside it does. */
export function tellFate(node, outcome, again) {
  const id = FATES[outcome];
  node.classList.toggle("pending", outcome === "sending" || outcome === "waiting");
  node.classList.toggle("failed", Boolean(again));
  const told = id ? [worded("span", id)] : [];
  const button = again ? [worded("button", "chat-try-again", { class: "link", type: "button", onclick: again })] : [];
  node.querySelector(".fate").replaceChildren(...told, ...button);
}

const DRAW = {
  text: ({ text }) => [bubble(text)],
  choices: ({ text, options, style }, act) => [bubble(text), optionsNode(options, style, act)],
  ask_location: ({ text, options = [] }, act) => [bubble(text), locateNode(act), optionsNode(options, "buttons", act)],
  pin: (reply) => [pinCard(reply)],
  document: (reply) => [fileCard(reply)],
  picture: (reply) => [pictureCard(reply)],
};

const bubble = (text) => el("div", { class: "bubble" }, ...lines(text));

function optionsNode(options, style, act) {
  const list = style === "list" || options.some((option) => option.description);
  const buttons = options.map((option) => optionButton(option, list, act));
  return buttons.length ? el("div", { class: list ? "rows" : "options", role: "group" }, ...buttons) : "";
}

function optionButton({ id, label, description }, list, act) {
  const name = el("span", { class: "label", lang: languageOf(label) }, label);
  const parts = description ? [name, el("span", { class: "more", lang: languageOf(description) }, description)] : [name];
  const ownName = id.startsWith("go:change_language?") ? "own-name" : null;
  const classes = { class: ownName, type: "button", "data-choice": id, onclick: () => act.choose(id, label) };
  return el("button", classes, el("span", { class: "words" }, ...parts), list ? icon("M9 5l7 7-7 7") : "");
}

function locateNode(act) {
  const label = worded("span", "chat-send-location");
  const press = (event) => act.locate(event.currentTarget);
  const pin = icon("M12 21s-6.5-5.7-6.5-11a6.5 6.5 0 0 1 13 0c0 5.3-6.5 11-6.5 11zM12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z");
  return el("div", { class: "options" }, el("button", { class: "main", type: "button", onclick: press }, pin, label));
}

function pinCard({ name, address, lat, lon }) {
  const point = `${lat},${lon}`;
  const ways = [
    ["chat-google-maps", `https://www.google.com/maps/search/?api=1&query=${point}`],
    ["chat-openstreetmap", `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=16/${lat}/${lon}`],
  ];
  if (/Android/i.test(navigator.userAgent)) ways.unshift(["chat-maps-app", `geo:${point}?q=${point}(${encodeURIComponent(name)})`]);
  return el(
    "div",
    { class: "bubble card pin" },
    svg("svg", { class: "map", viewBox: "0 0 320 130", preserveAspectRatio: "xMidYMid slice", "aria-hidden": "true" }, svg("use", { href: MAP })),
    el("div", { class: "text" }, el("strong", { lang: languageOf(name) }, name), ...lines(address)),
    el("div", { class: "ways", role: "group", "data-word-label": "chat-way", "aria-label": word("chat-way") }, ...ways.map(([id, href]) => outside(word(id), href))),
  );
}

function fileCard({ text, url, filename }) {
  const calendar = icon("M5 6h14v14H5zM5 10h14M9 3v5M15 3v5M9 14h2M13 14h2M9 17h2");
  return el(
    "a",
    { class: "bubble card file", href: url, download: filename },
    calendar,
    el("span", { class: "text" }, ...lines(text), el("span", { class: "quiet", lang: "en" }, filename)),
    el("span", { class: "save" }, unseen("chat-save"), icon("M12 4v11M7 11l5 5 5-5M5 20h14")),
  );
}

function pictureCard({ text, url }) {
  const image = el("img", { src: url, alt: text, width: 208, height: 208, decoding: "async" });
  image.addEventListener("error", () => image.classList.add("gone"));
  return el(
    "div",
    { class: "bubble card picture" },
    el("a", { href: url, target: "_blank", lang: languageOf(text), "aria-label": `${word("chat-enlarge")}: ${text}` }, image),
    el("div", { class: "text" }, ...lines(text)),
  );
}

// Words of the page itself follow its language when that is changed.
const worded = (tag, id, attributes = {}) => el(tag, { ...attributes, "data-word": id }, word(id));
const unseen = (id) => worded("span", id, { class: "unseen" });

function icon(path) {
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: path }));
}
