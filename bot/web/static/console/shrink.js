// A photo of a phone has up to 10 MB. It is made smaller before it is sent, as the server would do after it came.

const LONGEST_SIDE = 1600;
const SMALL_ENOUGH = 500_000;

for (const input of document.querySelectorAll('input[type="file"][accept*="image/"]')) {
  input.addEventListener("change", async () => {
    const [file] = input.files;
    if (!file?.type.startsWith("image/") || file.size < SMALL_ENOUGH) return;
    const smaller = await shrunk(file).catch(() => null); // no picture: the server says so in words
    if (!smaller || smaller.size >= file.size || input.files[0] !== file) return;
    const chosen = new DataTransfer();
    chosen.items.add(new File([smaller], file.name, { type: smaller.type }));
    input.files = chosen.files;
  });
}

async function shrunk(file) {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  // WebP keeps what is see-through.
  const type = file.type === "image/jpeg" ? "image/jpeg" : "image/webp";
  return new Promise((resolve) => canvas.toBlob(resolve, type, 0.9));
}
