/* One box that ticks all boxes of a list of stories; without a script each is ticked by itself. */
(() => {
  const list = document.querySelector(".desk-bulk .desk-lines");
  if (!list) return;
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  const label = document.createElement("label");
  const all = document.createElement("input");
  all.type = "checkbox";
  label.append(all, " 全选本页");
  label.className = "desk-choose-all";
  list.before(label);

  function show() {
    all.checked = boxes.every((box) => box.checked);
    all.indeterminate = !all.checked && boxes.some((box) => box.checked);
  }

  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
  });
  list.addEventListener("change", show);
  show();
})();
