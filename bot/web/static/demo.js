// Beside the chat: what WhatsApp and Telegram would show of the same replies, as the server fits them to each.

import { el, languageOf, lines } from "./dom.js";

const CHANNELS = ["whatsapp", "telegram"];
const AT_ONCE = 20; // replies the server renders in one go
const MARKS = { document: "📄", picture: "🖼", location: "📍" };

const phones = CHANNELS.map((channel) => document.getElementById(channel));
const nothing = phones.map((phone) => [...phone.children]);
let turn = Promise.resolve();

document.addEventListener("wnh:anew", () => queue(empty));
document.addEventListener("wnh:own", ({ detail }) => queue(() => add(() => [el("div", { class: "shown own" }, ...lines(detail))])));
document.addEventListener("wnh:said", ({ detail }) => queue(() => show(detail)));

// One after the other, so that answers stand in the order in which they were given.
const queue = (work) => (turn = turn.then(work).catch(console.error));

function empty() {
  phones.forEach((phone, index) => phone.replaceChildren(...nothing[index]));
}

function add(nodesOf) {
  phones.forEach((phone, index) => {
    phone.querySelector(".nothing")?.remove();
    phone.append(...nodesOf(CHANNELS[index]));
    phone.scrollTop = phone.scrollHeight;
  });
}

async function show(replies) {
  for (let from = 0; from < replies.length; from += AT_ONCE) {
    const response = await fetch("/webchat/demo/renderings", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ replies: replies.slice(from, from + AT_ONCE) }),
    });
    if (!response.ok) throw new Error(`renderings: ${response.status}`);
    const shown = await response.json();
    add((channel) => shown[channel].flatMap((message) => nodes(message, channel)));
  }
}

function nodes({ kind, text, options = [], filename }, channel) {
  const mark = MARKS[kind] ? `${MARKS[kind]} ${filename ?? ""}\n` : "";
  const bubble = el("div", { class: `shown ${kind}` }, ...lines(mark + plain(text, channel)));
  if (kind === "location_request") return [bubble, el("div", { class: "keys" }, ...[{ label: "📍 Location" }, ...options].map(key))];
  if (!options.length) return [bubble];
  return [bubble, el("div", { class: kind === "list" ? "keys sheet" : "keys" }, ...options.map(key))];
}

function key({ label, description }) {
  const more = description ? [el("small", { lang: languageOf(description) }, description)] : [];
  return el("span", { class: "key", lang: languageOf(label) }, label, ...more);
}

// Telegram's texts are HTML.
const plain = (text, channel) => (channel === "telegram" ? new DOMParser().parseFromString(text, "text/html").body.textContent : text);
