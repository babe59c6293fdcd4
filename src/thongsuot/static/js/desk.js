/* Conveniences of the staff pages; everything works without them. */
"use strict";

/* A menu of the bar closes at Escape, and at a press anywhere else. */
for (const menu of document.querySelectorAll("details.drop")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

/* A second press within three seconds is a slip of the hand, not a second request. */
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 3000);
  });
}

/* In a list of work, while the focus is in it: j, k or the arrows go from row to row, x ticks the row. */
const STEP = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

function onRow(event) {
  const row = event.target.closest("tbody tr");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "x") row.querySelector("input[type=checkbox]")?.click();
  const next = STEP[event.key] === 1 ? row.nextElementSibling : STEP[event.key] === -1 ? row.previousElementSibling : null;
  if (!next && event.key !== "x") return;
  event.preventDefault();
  next?.querySelector("a")?.focus();
}
for (const table of document.querySelectorAll("table[data-rows]")) table.addEventListener("keydown", onRow);
