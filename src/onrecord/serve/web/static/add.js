// Adding texts: files are dropped on the page, and a page that waits for a reading looks again. Without this, the file
// field does the one and the page's own refreshing the other.
"use strict";
(() => {
  const form = document.querySelector("[data-add]");
  if (form) {
    const field = form.querySelector("input[type=file]");
    const list = form.querySelector("[data-files]");
    const zone = form.querySelector("[data-drop]");
    const tell = () => {
      list.textContent = [...field.files].map((one) => `${one.name} (${Math.ceil(one.size / 1024).toLocaleString()} KB)`).join(", ");
    };
    form.querySelector("[data-drop-only]").hidden = false;
    field.addEventListener("change", tell);
    const carries = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
    document.addEventListener("dragover", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      zone.classList.add("over");
    });
    document.addEventListener("dragleave", (event) => {
      if (!event.relatedTarget) zone.classList.remove("over");
    });
    document.addEventListener("drop", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      zone.classList.remove("over");
      field.files = event.dataTransfer.files;
      tell();
    });
    form.addEventListener("submit", () => {
      const button = form.querySelector("button");
      button.textContent = "Reading …";
    });
  }

  const waiting = document.querySelector("[data-reading]");
  if (waiting && waiting.dataset.reading) {
    const look = async () => {
      try {
        const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const now = page.querySelector("[data-reading]");
        if (!answer.ok || !now || !now.dataset.reading) {
          location.reload();
          return;
        }
        waiting.querySelector("[role=status]").textContent = now.querySelector("[role=status]").textContent;
      } catch {
        // The server is away for a moment: look again.
      }
      setTimeout(look, 700);
    };
    setTimeout(look, 400);
  }
})();
