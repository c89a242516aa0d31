// Server-sent events over fetch: unlike EventSource it can say from the outset which event was the last one seen,
// and goes on after a server that answered with an error.

const SILENCE = 40000; // ms without even a heartbeat: the line is dead

/** The events of a stream, as { id, data }. Ends when the server ends it; throws when the line breaks. */
export async function* events(url, lastId, opened, signal) {
  const cut = new AbortController();
  const cutOff = () => cut.abort();
  signal.addEventListener("abort", cutOff);
  let watch = setTimeout(cutOff, SILENCE);
  try {
    const response = await fetch(url, {
      headers: { Accept: "text/event-stream", "Last-Event-ID": String(lastId) },
      cache: "no-store",
      signal: cut.signal,
    });
    if (!response.ok) throw new Error(`events: ${response.status}`);
    opened();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(watch);
      watch = setTimeout(cutOff, SILENCE);
      const blocks = (rest + value.replaceAll("\r", "")).split("\n\n");
      rest = blocks.pop();
      for (const block of blocks) {
        const event = read(block);
        if (event.data) yield event;
      }
    }
  } finally {
    clearTimeout(watch);
    signal.removeEventListener("abort", cutOff);
    cut.abort();
  }
}

function read(block) {
  const event = { id: null, name: "message", data: "" };
  for (const line of block.split("\n")) {
    const [, field, value] = /^([a-z]*):? ?(.*)$/.exec(line) ?? [];
    if (field === "id") event.id = value;
    else if (field === "event") event.name = value;
    else if (field === "data") event.data += event.data ? `\n${value}` : value;
  }
  return event;
}
