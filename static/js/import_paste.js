// Keeps the mark-up of a pasted article beside its words, so that headings, tables and bold words come along.
const text = document.querySelector("[name=text]");
const rich = document.querySelector("[name=rich]");
const TELLING = /<(?:table|h[1-6]|img|section)\b|rich_media|mso-/i;

text?.addEventListener("paste", (event) => {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const wasEmpty = text.value.trim() === "";
  // The words go in by the browser's own paste, which comes after this.
  setTimeout(() => {
    rich.value = wasEmpty && TELLING.test(html) ? html : "";
  });
});

// What is typed afterwards counts: the mark-up of before no longer says the same.
text?.addEventListener("input", (event) => {
  if (event.inputType !== "insertFromPaste") rich.value = "";
});
