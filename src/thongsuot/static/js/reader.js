/* Lights the mark of the card that is pointed at or focused, and the card of such a mark.
   A card names its mark by data-mark="<id>"; without this script the links between them do the same. */
"use strict";

function light(card, on) {
  const mark = document.getElementById(card.dataset.mark);
  card.classList.toggle("lit", on);
  if (mark) mark.classList.toggle("lit", on);
  return mark;
}

for (const card of document.querySelectorAll(".finding-card[data-mark]")) {
  const mark = document.getElementById(card.dataset.mark);
  for (const end of [card, mark].filter(Boolean)) {
    for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]]) {
      end.addEventListener(event, () => light(card, on));
    }
  }
}
