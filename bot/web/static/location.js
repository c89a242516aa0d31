// Where the person is, asked of the browser.

const OPTIONS = { enableHighAccuracy: false, timeout: 15000, maximumAge: 300000 };

/** Resolves to { lat, lon } in degrees; rejects with the id of the words that say why not. */
export function whereAmI() {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation || !window.isSecureContext) return reject("chat-location-denied");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: round(coords.latitude), lon: round(coords.longitude) }),
      (error) => reject(error.code === error.PERMISSION_DENIED ? "chat-location-denied" : "chat-location-unknown"),
      OPTIONS,
    );
  });
}

// Three decimals are about a hundred metres: enough to find a centre, no more than that about a person's home.
const round = (degrees) => Math.round(degrees * 1000) / 1000;
