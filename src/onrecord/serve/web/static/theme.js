// Before the page is drawn: light or dark, where the reader chose one; else as the system has it.
"use strict";
(() => {
  const chosen = localStorage.getItem("onrecord-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
