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

/* In a list of work, while the focus is in it: j, k or the arrows go from row to row, x ticks the row, a all rows,
   b goes on with what is ticked. */
const STEP = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

function onRow(event) {
  const row = event.target.closest("tbody tr");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "x") row.querySelector("input[type=checkbox]")?.click();
  if (event.key === "a") row.closest("form")?.querySelector("[data-all] input")?.click();
  if (event.key === "b") row.closest("form")?.requestSubmit();
  const next = STEP[event.key] === 1 ? row.nextElementSibling : STEP[event.key] === -1 ? row.previousElementSibling : null;
  if (!next && !"xab".includes(event.key)) return;
  event.preventDefault();
  next?.querySelector("a")?.focus();
}
for (const table of document.querySelectorAll("table[data-rows]")) table.addEventListener("keydown", onRow);

/* One box ticks all rows of the page; without script it is not there. */
for (const label of document.querySelectorAll("[data-all]")) {
  const all = label.querySelector("input");
  const boxes = [...label.closest("form").querySelectorAll("tbody input[type=checkbox]")];
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && !all.checked;
  };
  label.hidden = boxes.length < 2;
  all.addEventListener("change", () => boxes.forEach((box) => { box.checked = all.checked; }));
  boxes.forEach((box) => box.addEventListener("change", tell));
  addEventListener("pageshow", tell);
}
