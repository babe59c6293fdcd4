/* Reads the text below aloud, in browsers that have a Vietnamese voice; the button is there only then. */
"use strict";

const place = document.querySelector(".read-aloud");
const prose = document.querySelector(".prose");
const speech = window.speechSynthesis;

function vietnameseVoice() {
  return speech.getVoices().find((voice) => voice.lang.toLowerCase().replace("_", "-").startsWith("vi"));
}

/* Sentence by sentence: long utterances are cut off by some browsers. */
function sentences() {
  const parts = [...prose.children].map((part) => part.innerText.trim()).filter(Boolean);
  return parts.flatMap((part) => part.match(/[^.!?…]+[.!?…]*/g) || [part]);
}

function offer() {
  const voice = vietnameseVoice();
  if (!voice || place.firstChild) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = place.dataset.read;
  button.addEventListener("click", () => (speech.speaking ? stop(button) : read(button, voice)));
  place.append(button);
}

function read(button, voice) {
  button.textContent = place.dataset.stop;
  const said = sentences().map((sentence) => new SpeechSynthesisUtterance(sentence));
  for (const utterance of said) {
    utterance.voice = voice;
    utterance.lang = voice.lang;
    speech.speak(utterance);
  }
  if (said.length) said.at(-1).addEventListener("end", () => stop(button));
}

function stop(button) {
  speech.cancel();
  button.textContent = place.dataset.read;
}

if (place && prose && speech) {
  offer();
  speech.addEventListener("voiceschanged", offer);
  addEventListener("pagehide", () => speech.cancel());
}
