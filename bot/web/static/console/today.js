// Reads the reference from the QR code that somebody holds before the camera, and sends the same form as typing does.

const form = document.querySelector("#check-in-form");
const scan = document.querySelector("#scan");
const camera = document.querySelector("#camera");
const says = document.querySelector("#camera-says");
const video = camera.querySelector("video");
let stream = null;

async function ownReader() {
  if (!("BarcodeDetector" in self)) return null;
  const formats = await self.BarcodeDetector.getSupportedFormats().catch(() => []);
  if (!formats.includes("qr_code")) return null;
  const detector = new self.BarcodeDetector({ formats: ["qr_code"] });
  return async () => (await detector.detect(video))[0]?.rawValue;
}

async function vendoredReader() {
  await import(new URL("../jsqr/jsQR.js", import.meta.url));
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async () => {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    context.drawImage(video, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return self.jsQR(data, width, height)?.data;
  };
}

function stop() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  camera.hidden = true;
  scan.hidden = false;
}

async function start() {
  says.textContent = "";
  scan.hidden = true;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch (error) {
    says.textContent = error.name === "NotAllowedError" ? camera.dataset.denied : camera.dataset.none;
    return stop();
  }
  camera.hidden = false;
  video.srcObject = stream;
  await video.play();
  await watch((await ownReader()) ?? (await vendoredReader()));
}

async function watch(read) {
  while (stream) {
    const found = video.videoWidth ? await read().catch(() => undefined) : undefined;
    if (found && stream) {
      stop();
      form.elements.reference.value = found.slice(0, 100);
      form.requestSubmit();
      return;
    }
    await new Promise((resume) => setTimeout(resume, 150));
  }
}

if (navigator.mediaDevices?.getUserMedia) {
  scan.hidden = false;
  scan.addEventListener("click", start);
  document.querySelector("#stop").addEventListener("click", stop);
  addEventListener("pagehide", stop);
}

// Whoever comes back after the session has ended is led to sign in, rather than shown an empty day.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.responseText.includes('id="day"')) return;
  event.detail.shouldSwap = false;
  location.reload();
});
