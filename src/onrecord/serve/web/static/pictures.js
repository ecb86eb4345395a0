// Puts pictures in their place. They come from this server, hold no script, and take their colours from the page.
"use strict";
for (const place of document.querySelectorAll("[data-picture]")) {
  const waiting = document.createElement("p");
  waiting.className = "waiting";
  waiting.textContent = "Drawing…";
  place.replaceChildren(waiting);
  fetch(place.dataset.picture, { credentials: "same-origin" })
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(answer.statusText))))
    .then((text) => {
      const drawn = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
      if (drawn.localName !== "svg") throw new Error("no picture");
      place.replaceChildren(document.adoptNode(drawn));
      place.scrollLeft = (place.scrollWidth - place.clientWidth) / 2;
    })
    .catch(() => {
      waiting.textContent = place.dataset.fault;
      waiting.setAttribute("role", "status");
    });
}
