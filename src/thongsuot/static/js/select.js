/* What is selected in the paper's text goes into the form that adds a finding, with its place.
   Without this script the same form takes a copied passage. */
"use strict";

const paperText = document.querySelector("[data-paper-text]");
const addForm = document.querySelector("[data-add-finding]");

function placeOf(range) {
  const before = document.createRange();
  before.setStart(paperText, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return Array.from(before.toString()).length;
}

function takeSelection() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  if (!paperText.contains(range.commonAncestorContainer)) return;
  addForm.elements.quote.value = range.toString();
  addForm.elements.start.value = placeOf(range);
}

if (paperText && addForm) document.addEventListener("selectionchange", takeSelection);
