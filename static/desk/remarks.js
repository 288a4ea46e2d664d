/* Remarks in the writing area: each paragraph that has one is marked with its number, and the list leads there.
   The marks are data-cke-* attributes, which the editor never writes into the text. */
(() => {
  const BLOCKS = "p, h2, h3, h4, li, tr, figcaption, blockquote";
  const items = [...document.querySelectorAll(".desk-remarks li[data-number]")].filter((item) => item.dataset.number);
  if (!items.length || !window.CKEDITOR) return;

  function paragraphs(root) {
    return [...root.querySelectorAll(BLOCKS)].filter(
      (block) => !block.querySelector(BLOCKS) && block.textContent.replace(/[\u200b\s]/g, "") && !block.closest(".cke_widget_wrapper"),
    );
  }

  function leadTo(block, item) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "desk-link";
    button.textContent = "到这一段";
    button.addEventListener("click", () => {
      document.querySelector(".cke").scrollIntoView({ block: "center" });
      block.scrollIntoView({ block: "center" });
    });
    item.lastElementChild.append(" ", button);
  }

  CKEDITOR.on("instanceReady", ({ editor }) => {
    const found = paragraphs(editor.editable().$);
    for (const item of items) {
      const block = found[Number(item.dataset.number) - 1];
      if (!block) continue;
      const labels = [block.getAttribute("data-cke-remark"), item.dataset.label].filter(Boolean);
      block.setAttribute("data-cke-remark", labels.join("、"));
      leadTo(block, item);
    }
  });
})();
