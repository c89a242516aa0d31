// What the inbox does beyond fetching its parts: the newest message stays in sight, and letters are counted.

const NEAR = 40; // pixels from the end within which somebody reads the newest message

const talk = document.getElementById("talk");
const words = document.querySelector("textarea[data-most]");
let atEnd = true;

function toEnd() {
  talk.scrollTop = talk.scrollHeight;
}

function count() {
  const counted = document.querySelector(".counted");
  const left = Number(words.dataset.most) - words.value.trim().length;
  counted.textContent = `(${left})`;
  counted.classList.toggle("over", left < 0);
}

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  // Whoever is no longer signed in is led elsewhere: the whole page goes there, not the part.
  if (requestConfig.verb === "get" && new URL(xhr.responseURL).pathname !== location.pathname) {
    event.detail.shouldSwap = false;
    location.reload();
  }
  if (talk) atEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < NEAR;
});
if (talk) {
  talk.addEventListener("htmx:afterSwap", () => atEnd && toEnd());
  toEnd();
}
if (words) {
  words.addEventListener("input", count);
  count();
}
