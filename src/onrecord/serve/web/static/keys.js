// Keys, the theme and the menu. Every page works without this; nothing here writes what a document says as markup.
"use strict";
(() => {
  const root = document.documentElement;
  const list = document.getElementById("keys");
  const find = document.querySelector("[data-find]");
  const themes = ["system", "light", "dark"];

  const theme = () => root.dataset.theme || "system";
  const name = () => {
    for (const one of document.querySelectorAll("[data-theme-name]")) one.textContent = theme();
  };
  const turn = () => {
    const next = themes[(themes.indexOf(theme()) + 1) % themes.length];
    if (next === "system") {
      delete root.dataset.theme;
      localStorage.removeItem("onrecord-theme");
    } else {
      root.dataset.theme = next;
      localStorage.setItem("onrecord-theme", next);
    }
    name();
  };
  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.hidden = false;
    button.addEventListener("click", turn);
  }
  for (const button of document.querySelectorAll("[data-keys]")) {
    button.hidden = false;
    button.addEventListener("click", () => list.showModal());
  }
  name();

  // On a narrow screen the menu starts closed.
  const menu = document.querySelector("[data-menu]");
  if (menu && matchMedia("(max-width: 60rem)").matches) menu.open = false;

  const rows = () => [...document.querySelectorAll("[data-row]")];
  const step = (by) => {
    const all = rows();
    if (!all.length) return;
    const at = all.findIndex((row) => row.classList.contains("at"));
    const next = Math.min(Math.max(at + by, 0), all.length - 1);
    for (const row of all) row.classList.remove("at");
    all[next].classList.add("at");
    const link = all[next].querySelector("[data-open]") || all[next].querySelector("a, button, input");
    if (link) link.focus({ preventScroll: true });
    all[next].scrollIntoView({ block: "nearest" });
  };

  let going = false;
  let timer;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const field = event.target.closest("input, textarea, select, [contenteditable]");
    if (field) {
      if (event.key === "Escape") field.blur();
      return;
    }
    if (list.open) return;
    if (going) {
      going = false;
      clearTimeout(timer);
      const link = [...document.querySelectorAll("a[data-key]")].find((one) => one.dataset.key === event.key);
      if (link) {
        event.preventDefault();
        link.click();
      }
      return;
    }
    const pressed = [...document.querySelectorAll("[data-press]")].filter((one) => one.dataset.press === event.key);
    // What is done to an entry is done to the one that is marked; where none is, to the first.
    const at = document.querySelector("[data-row].at");
    const own = pressed.find((one) => !at || at.contains(one) || !one.closest("[data-row]"));
    if (own) {
      event.preventDefault();
      own.focus();
      own.click();
      return;
    }
    const does = {
      "?": () => list.showModal(),
      "/": () => find && find.focus(),
      j: () => step(1),
      k: () => step(-1),
      t: turn,
      f: () => {
        const filters = document.querySelector("[data-filters]");
        if (!filters) return;
        filters.open = true;
        filters.querySelector("input, select").focus();
      },
      g: () => {
        going = true;
        timer = setTimeout(() => { going = false; }, 1500);
      },
    }[event.key];
    if (does) {
      event.preventDefault();
      does();
    }
  });
})();
