/* Checks a report while it is typed: the server judges what the "Kiểm tra" button would send, and what it
   says takes the place of the marked parts. Without this script the button does the same. */
"use strict";

const typed = document.querySelector("form[data-checked-while-typed]");
const WAIT_MS = 700;
let waiting, asking;

async function check() {
  asking?.abort();
  asking = new AbortController();
  const said = new FormData(typed);
  said.set("kiem-tra", "1");
  try {
    const answer = await fetch(location.href, { method: "POST", body: said, signal: asking.signal });
    if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch (error) {
    if (error.name !== "AbortError") console.warn(error); // offline: saving will say so
  }
}

function show(page) {
  for (const part of document.querySelectorAll("[data-check]")) {
    const judged = page.getElementById(part.id);
    if (judged && part.innerHTML !== judged.innerHTML) part.innerHTML = judged.innerHTML;
  }
  for (const box of typed.querySelectorAll("input[aria-describedby]")) {
    const fault = document.getElementById(box.getAttribute("aria-describedby").split(" ")[0]);
    box.toggleAttribute("aria-invalid", Boolean(fault?.textContent));
    if (fault?.textContent) box.setAttribute("aria-invalid", "true");
  }
}

if (typed) {
  typed.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(check, WAIT_MS);
  });
  typed.addEventListener("submit", () => clearTimeout(waiting));
}
