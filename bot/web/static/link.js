// The line to the server. What the person sends is kept on the phone until the server has it, under an id of its own,
// and is sent again under the same id after a break: nothing is lost, and nothing happens twice.

import { events } from "./events.js";
import { dropUnsent, keep, keepUnsent, recall, unsent } from "./store.js";

const SHORTEST_PAUSE = 700; // ms
const LONGEST_PAUSE = 15000;
const PATIENCE = 8000; // ms until replies that the stream did not bring are asked for
const LATER = [408, 425, 429];
const TOO_LONG = [413, 422];

export class Link {
  #on;
  #session = recall("session");
  #last = null;
  #heard = new Set();
  #answered = new Set();
  #sending = false;
  #stop = new AbortController();
  #sleepers = new Set();

  /**
   * `on` hears: history(messages), said({ event, answers, replies }), outcome(id, "sent" | "waiting" | "refused" |
   * "too-long"), and line("up" | "trying" | "down").
   */
  constructor(on) {
    this.#on = on;
    addEventListener("online", () => this.#wake());
    document.addEventListener("visibilitychange", () => document.hidden || this.#wake());
  }

  /** Whether anything was ever said in this session. */
  get begun() {
    return Boolean(this.#session || unsent().length);
  }

  /** Goes on where the last visit ended. */
  start() {
    if (this.#session) this.#listen();
    this.#sendAll();
  }

  /** Sends `{ text }`, `{ choice }` or `{ location }`, now or when the line is back. Returns the message's id. */
  send(body, label, language) {
    const message = { id: crypto.randomUUID(), at: Date.now(), body, label, language };
    keepUnsent(message);
    this.#sendAll();
    return message.id;
  }

  /** Ends this session on this phone. */
  forget() {
    for (const { id } of unsent()) dropUnsent(id);
    this.#leave();
  }

  #leave() {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#session = null;
    this.#last = null;
    this.#heard.clear();
    keep("session", null);
    this.#wake();
  }

  async #sendAll() {
    if (this.#sending) return this.#wake();
    this.#sending = true;
    let pause = SHORTEST_PAUSE;
    for (let message; (message = unsent()[0]); ) {
      const outcome = await this.#try(message);
      if (typeof outcome === "string") {
        dropUnsent(message.id);
        pause = SHORTEST_PAUSE;
        this.#on.outcome(message.id, outcome);
      } else {
        for (const { id } of unsent()) this.#on.outcome(id, "waiting");
        await this.#sleep(outcome.after ?? jittered(pause));
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
    this.#sending = false;
  }

  // What became of a message, or how long to wait before it is tried again.
  async #try(message) {
    try {
      await this.#whenRecalled();
      if (!this.#session) await this.#open(message.language);
      const response = await this.#post(message);
      if (response.ok) {
        this.#wake();
        setTimeout(() => this.#askFor(message), PATIENCE);
        return "sent";
      }
      if (await isForgotten(response)) {
        this.#leave();
        return { after: 0 };
      }
      if (response.status < 500 && !LATER.includes(response.status)) {
        return TOO_LONG.includes(response.status) ? "too-long" : "refused";
      }
      return { after: retryAfter(response) };
    } catch (error) {
      return { after: error.after };
    }
  }

  async #open(language) {
    const response = await fetch("/webchat/sessions", asJson({ language }));
    if (!response.ok) throw Object.assign(new Error("no session"), { after: retryAfter(response) });
    this.#session = (await response.json()).session;
    keep("session", this.#session);
    this.#last = 0; // nothing was said yet, so there is no history to fetch
    this.#listen();
  }

  #post({ id, body }, wait = 0) {
    return fetch(`/webchat/messages?wait=${wait}`, asJson({ session: this.#session, id, ...body }));
  }

  // Some networks hold streams back. Posting a message once more gives its replies, which count once.
  async #askFor(message) {
    if (this.#answered.has(message.id) || !this.#session) return;
    try {
      const response = await this.#post(message, 20);
      if (response.status === 200) this.#hear({ ...(await response.json()), answers: message.id });
    } catch {
      // the stream will bring them
    }
  }

  async #listen() {
    const { signal } = this.#stop;
    let pause = SHORTEST_PAUSE;
    while (!signal.aborted) {
      try {
        if (this.#last === null) await this.#recall();
        const opened = () => {
          pause = SHORTEST_PAUSE;
          this.#on.line("up");
        };
        const url = `/webchat/events?session=${this.#session}`;
        for await (const { id, data } of events(url, this.#last, opened, signal)) {
          const said = JSON.parse(data);
          this.#hear({ event: Number(id), ...said });
          this.#last = id;
        }
      } catch (error) {
        if (error.forgotten) {
          this.#leave();
          return this.#on.history([]);
        }
      }
      if (signal.aborted) return;
      if (this.#last === null) for (const { id } of unsent()) this.#on.outcome(id, "waiting");
      this.#on.line(pause === SHORTEST_PAUSE ? "trying" : "down");
      await this.#sleep(jittered(pause));
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  async #recall() {
    const session = this.#session;
    const response = await fetch(`/webchat/history?session=${session}`, { cache: "no-store" });
    if (!response.ok) throw Object.assign(new Error("no history"), { forgotten: await isForgotten(response) });
    const { messages, event } = await response.json();
    if (session !== this.#session) return;
    for (const said of messages) if (said.sender === "bot") this.#note(said);
    this.#on.history(messages);
    this.#last = event;
    this.#wake();
  }

  // What is sent while the history is under way would be missing in it, and vanish from sight.
  async #whenRecalled() {
    while (this.#session && this.#last === null) await this.#sleep(LONGEST_PAUSE);
  }

  #hear(said) {
    if (this.#note(said)) this.#on.said(said);
  }

  // Says whether it is new: the same replies come by the stream, by the history and as the answer to a message.
  #note({ event, answers }) {
    if (answers) this.#answered.add(answers);
    if (event === null || this.#heard.has(event)) return false;
    return Boolean(this.#heard.add(event));
  }

  #sleep(ms) {
    return new Promise((resolve) => {
      const awake = () => {
        clearTimeout(timer);
        this.#sleepers.delete(awake);
        resolve();
      };
      const timer = setTimeout(awake, ms);
      this.#sleepers.add(awake);
    });
  }

  #wake() {
    for (const awake of this.#sleepers) awake();
  }
}

const jittered = (ms) => ms * (0.75 + Math.random() / 2);

const asJson = (body) => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

function retryAfter(response) {
  const seconds = Number(response.headers.get("Retry-After"));
  return seconds > 0 ? seconds * 1000 : undefined;
}

// Whether the server no longer knows the session: another kind of 404 is a fault of the address, not the session's end.
async function isForgotten(response) {
  if (response.status !== 404) return false;
  const problem = await response.json().catch(() => ({}));
  return problem.type === "urn:wnh:problem:session-unknown";
}
