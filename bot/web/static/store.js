// What this phone keeps: the session, the language, and each message the server doesn't have yet under a key of its
// own, so that two tabs never overwrite each other's. Where the browser keeps nothing, it lasts as long as the page.

const PREFIX = "wnh.";
const UNSENT = `${PREFIX}unsent.`;

const storage = (() => {
  try {
    localStorage.setItem(`${PREFIX}probe`, "");
    localStorage.removeItem(`${PREFIX}probe`);
    return localStorage;
  } catch {
    const kept = new Map();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
      key: (index) => [...kept.keys()][index],
      get length() {
        return kept.size;
      },
    };
  }
})();

export const recall = (name) => storage.getItem(PREFIX + name);

export function keep(name, value) {
  if (value === null) storage.removeItem(PREFIX + name);
  else storage.setItem(PREFIX + name, value);
}

/** Messages the server doesn't have yet, in the order in which they were written. */
export function unsent() {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  return keys
    .filter((key) => key.startsWith(UNSENT))
    .map((key) => JSON.parse(storage.getItem(key)))
    .sort((one, other) => one.at - other.at);
}

export const keepUnsent = (message) => storage.setItem(UNSENT + message.id, JSON.stringify(message));
export const dropUnsent = (id) => storage.removeItem(UNSENT + id);
