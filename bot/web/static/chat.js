// The chat: puts the line, the words and the bubbles together.

import { noteNode, ownNode, replyNode, tellFate } from "./bubbles.js";
import { Link } from "./link.js";
import { whereAmI } from "./location.js";
import { unsent } from "./store.js";
import { language, remembered, speak, word } from "./words.js";

const $ = (id) => document.getElementById(id);
const [log, scroll, text, typing, newer, status] = ["log", "scroll", "text", "typing", "newer", "status"].map($);
const NEAR = 120; // pixels from the end that count as being there
const GIVE_UP_TYPING = 30000; // ms
const NAMES = { en: "English", ml: "മലയാളം" };
const STARTS = [
  ["find_centre", "chat-find-centre"],
  ["book_desk", "chat-book-desk"],
  ["find_jobs", "chat-find-jobs"],
  ["talk_to_human", "chat-talk-to-person"],
];

const own = new Map(); // what the person said, as drawn, by message id
const awaited = new Set(); // ids of messages that have no answer yet
let anchor = null; // what stays in sight while an answer comes in

const link = new Link({ history: showHistory, said: showSaid, outcome: showOutcome, line: showLine });
const act = { choose: (id, label) => say({ choice: id }, label), locate };

function say(body, label) {
  $("new").hidden = false;
  const id = link.send(body, label, language);
  anchor = showOwn(id, label, "sending");
  awaited.add(id);
  showTyping();
  keepInSight(true);
}

function submit() {
  const written = text.value.trim();
  if (!written) return;
  text.value = "";
  say({ text: written }, written);
  text.focus();
}

async function locate(button) {
  button.disabled = true;
  showStatus("chat-locating");
  try {
    say({ location: await whereAmI() }, `📍 ${word("chat-my-location")}`);
  } catch (reason) {
    anchor = log.appendChild(noteNode(reason));
    keepInSight(true);
    text.focus();
  }
  showStatus("chat-subtitle");
  button.disabled = false;
}

function turnTo(wanted) {
  speak(wanted);
  const other = wanted === "ml" ? "en" : "ml";
  $("language").textContent = NAMES[other];
  $("language").lang = other;
  if (!link.begun) welcome();
}

function switchLanguage() {
  const wanted = language === "ml" ? "en" : "ml";
  turnTo(wanted);
  if (link.begun) say({ choice: `go:change_language?language=${wanted}` }, NAMES[wanted]);
}

async function askForNew() {
  const dialog = $("ask-new");
  dialog.returnValue = "no";
  dialog.showModal();
  await new Promise((closed) => dialog.addEventListener("close", closed, { once: true }));
  if (dialog.returnValue !== "yes") return;
  link.forget();
  own.clear();
  awaited.clear();
  showTyping();
  $("new").hidden = true;
  showLine("up");
  welcome();
  text.focus();
}

// Showing what is said

function welcome() {
  const options = STARTS.map(([action, id]) => ({ id: `go:${action}`, label: word(id), description: word(`${id}-more`) }));
  const hello = { type: "choices", style: "list", text: word("chat-hello"), options };
  quietly(() => log.replaceChildren(replyNode(hello, act)));
  tellPage("wnh:anew");
}

function showOwn(id, label, fate) {
  const node = own.get(id) ?? ownNode(id, label);
  own.set(id, node);
  tellFate(node, fate);
  if (!node.isConnected) {
    quietenOptions();
    log.append(node);
    tellPage("wnh:own", label);
  }
  return node;
}

function showSaid({ answers, replies }) {
  const following = replies.at(-1)?.language;
  if (following && following !== language && !unsent().length) turnTo(following);
  if (answers) awaited.delete(answers);
  else awaited.clear();
  showTyping();
  const atEnd = isAtEnd();
  quietenOptions();
  log.append(...replies.map((reply) => replyNode(reply, act)));
  keepInSight(atEnd);
  tellPage("wnh:said", replies);
}

function showHistory(messages) {
  if (!link.begun) return welcome();
  tellPage("wnh:anew");
  quietly(() => {
    log.replaceChildren(...messages.flatMap(pastNodes));
    const options = [...log.querySelectorAll(".options, .rows")];
    const last = log.lastElementChild;
    for (const node of options) node.classList.toggle("old", !last?.contains(node));
    for (const message of unsent()) showOwn(message.id, message.label, "sending");
  });
  anchor = null;
  keepInSight(true);
}

function pastNodes(said) {
  if (said.sender === "bot") {
    tellPage("wnh:said", said.replies);
    return said.replies.map((reply) => replyNode(reply, act));
  }
  const label = pastLabel(said);
  const node = own.get(said.id) ?? ownNode(said.id, label);
  own.set(said.id, node);
  tellPage("wnh:own", label);
  return [node];
}

// Buttons of the page itself are unknown to the server, which tells the labels of its own.
function pastLabel({ text: said, choice, location }) {
  if (location) return `📍 ${word("chat-my-location")}`;
  const started = STARTS.find(([action]) => choice === `go:${action}`);
  return said ?? (started ? word(started[1]) : NAMES[choice?.split("language=")[1]]) ?? choice;
}

// The demonstration page listens.
const tellPage = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

function showOutcome(id, outcome) {
  const node = own.get(id);
  if (!node) return;
  const refused = outcome === "refused" || outcome === "too-long";
  if (refused) awaited.delete(id);
  tellFate(node, outcome, refused ? () => writeAgain(node) : null);
  showTyping();
}

function writeAgain(node) {
  text.value = node.querySelector(".bubble").dataset.said;
  node.remove();
  text.focus();
}

function quietenOptions() {
  for (const node of log.querySelectorAll(".options:not(.old), .rows:not(.old)")) node.classList.add("old");
}

// The log is read out as it grows, but not what was there before.
function quietly(change) {
  log.setAttribute("aria-live", "off");
  change();
  setTimeout(() => log.setAttribute("aria-live", "polite"), 500);
}

let typingTimer;
function showTyping() {
  clearTimeout(typingTimer);
  typing.hidden = !awaited.size || !navigator.onLine;
  if (!typing.hidden) typingTimer = setTimeout(() => (typing.hidden = true), GIVE_UP_TYPING);
}

function showLine(state) {
  showStatus({ up: "chat-subtitle", trying: "chat-connecting", down: "chat-offline" }[state]);
  document.body.classList.toggle("down", state === "down");
}

function showStatus(id) {
  if (status.dataset.word === id) return;
  status.dataset.word = id;
  status.textContent = word(id);
}

// Keeping in sight

const isAtEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR;

function keepInSight(wanted) {
  newer.hidden = wanted || isAtEnd();
  if (!wanted) return;
  const top = anchor ? anchor.offsetTop - 12 : Infinity;
  scroll.scrollTo({ top: Math.min(scroll.scrollHeight - scroll.clientHeight, top) });
}

// Listening to the person

$("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
text.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  submit();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !$("ask-new").open) text.focus();
});
scroll.addEventListener("scroll", () => isAtEnd() && (newer.hidden = true), { passive: true });
newer.addEventListener("click", () => {
  anchor = null;
  keepInSight(true);
});
$("locate").addEventListener("click", (event) => locate(event.currentTarget));
$("language").addEventListener("click", switchLanguage);
$("new").addEventListener("click", askForNew);
addEventListener("resize", () => keepInSight(isAtEnd()));
addEventListener("offline", () => showLine("down"));

turnTo(remembered() ?? language);
$("new").hidden = !link.begun;
for (const message of unsent()) showOwn(message.id, message.label, "sending");
link.start();
