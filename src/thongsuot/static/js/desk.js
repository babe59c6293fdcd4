/* Conveniences of the staff pages; everything works without them. */
"use strict";

const account = document.querySelector("details.account");

function closeAccount(event) {
  if (!account || !account.open) return;
  const leaves = event.type === "click" && !account.contains(event.target);
  if (event.type === "keydown" && event.key === "Escape") account.querySelector("summary").focus();
  if (leaves || event.key === "Escape") account.open = false;
}
document.addEventListener("click", closeAccount);
document.addEventListener("keydown", closeAccount);

/* A second press within three seconds is a slip of the hand, not a second request. */
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => delete form.dataset.sent, 3000);
  });
}
