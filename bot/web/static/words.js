// The page's own words in both languages, and which of them is shown.

import { keep, recall } from "./store.js";

const WORDS = JSON.parse(document.getElementById("words").textContent);

/** "en" or "ml". */
export let language = document.documentElement.lang;

export const word = (id) => WORDS[language][id];

/** Turns the whole page to a language and remembers it. */
export function speak(wanted) {
  language = wanted;
  keep("language", wanted);
  document.documentElement.lang = wanted;
  document.title = word(document.body.classList.contains("demo") ? "demo-title" : "chat-title");
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-word-label]")) {
    node.ariaLabel = word(node.dataset.wordLabel);
    if (node.tagName === "BUTTON") node.title = node.ariaLabel;
  }
  for (const node of document.querySelectorAll("[data-word-placeholder]")) {
    node.placeholder = word(node.dataset.wordPlaceholder);
  }
}

/** The language of the last visit, if there was one. */
export const remembered = () => {
  const kept = recall("language");
  return kept in WORDS ? kept : null;
};
