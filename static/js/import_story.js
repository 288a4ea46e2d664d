// Comfort for the import page: splits a paragraph at the cursor, and shows in the original where a paragraph comes from.
const sheet = document.querySelector(".import-sheet");

sheet.addEventListener("click", (event) => {
  const button = event.target.closest("[data-split]");
  if (!button) return;
  const text = button.closest(".import-piece").querySelector("textarea");
  const at = text.selectionStart;
  if (!text.value.includes("\n") && at > 0 && at < text.value.length) text.setRangeText("\n", at, at, "end");
});

sheet.addEventListener("focusin", (event) => {
  const piece = event.target.closest(".import-piece");
  const line = piece && document.getElementById(`line-${piece.dataset.line}`);
  if (!line) return;
  document.querySelectorAll(".import-original .is-shown").forEach((shown) => shown.classList.remove("is-shown"));
  line.classList.add("is-shown");
  const list = line.parentElement;
  list.scrollTop = line.offsetTop - list.offsetTop - list.clientHeight / 3;
});
