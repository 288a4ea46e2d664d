/* Copies parts of the page with the styles at their elements, for another editor; where the browser gives no clipboard
   (a site without HTTPS), by way of a selection. Without this script people select the text by hand. */
(() => {
  const told = document.querySelector("[data-copied]");

  const select = (part) => {
    const range = document.createRange();
    range.selectNodeContents(part);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  };

  const copy = async (part) => {
    if (navigator.clipboard?.write && window.ClipboardItem) {
      const html = new Blob([part.innerHTML], { type: "text/html" });
      const plain = new Blob([part.innerText], { type: "text/plain" });
      await navigator.clipboard.write([new ClipboardItem({ "text/html": html, "text/plain": plain })]);
    } else {
      select(part);
      if (!document.execCommand("copy")) throw new Error("not copied");
    }
  };

  for (const button of document.querySelectorAll("[data-copy]")) {
    const part = document.querySelector(button.dataset.copy);
    const what = button.dataset.what;
    button.hidden = false;
    told.textContent = "";
    button.addEventListener("click", async () => {
      try {
        await copy(part);
        told.textContent = `${what}已复制，到公众号编辑器里粘贴即可。`;
      } catch {
        select(part);
        told.textContent = `浏览器没有让复制；${what}已选中，请按 Ctrl+C。`;
      }
    });
  }
})();
