// A click on the map of a centre fills in where that is; the degrees can be typed as well.

for (const map of document.querySelectorAll("form.position svg")) {
  const { west, north, across, down } = map.dataset;
  const { latitude, longitude } = map.closest("form").elements;
  const spot = map.querySelector(".spot");

  map.classList.add("pickable");
  map.addEventListener("click", (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    spot.setAttribute("cx", at.x);
    spot.setAttribute("cy", at.y);
    latitude.value = (Number(north) - at.y / Number(down)).toFixed(5);
    longitude.value = (Number(west) + at.x / Number(across)).toFixed(5);
  });
}
