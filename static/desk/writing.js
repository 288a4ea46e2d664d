/* While writing a story: Ctrl+S saves, the body's characters are counted, and the save bar covers no line that is written. */
(() => {
  const bar = document.querySelector(".submit-row");
  const form = bar?.closest("form");
  const counted = bar?.querySelector(".desk-count");
  if (!counted) return;

  const save = () => form.requestSubmit(bar.querySelector("[name=_continue]"));
  form.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    save();
  });

  function count(body) {
    const characters = body.textContent.replace(/[\s\u200b]/g, "").length;
    counted.textContent = `正文 ${characters} 字`;
  }

  /* The editor's text lies in a frame, which the page's own scroll padding does not reach. */
  function uncover(editor) {
    const selection = editor.document.$.getSelection();
    if (!selection.rangeCount) return;
    const line = selection.getRangeAt(0).getBoundingClientRect();
    const frame = editor.window.getFrame()?.$.getBoundingClientRect();
    const below = (frame ? frame.top : 0) + line.bottom + 8 - bar.getBoundingClientRect().top;
    if (line.height && below > 0) window.scrollBy(0, below);
  }

  if (!window.CKEDITOR) return;
  CKEDITOR.on("instanceReady", ({ editor }) => {
    editor.addCommand("saveStory", { exec: save, async: true });
    editor.setKeystroke(CKEDITOR.CTRL + 83, "saveStory");
    editor.on("contentDom", () => count(editor.editable().$));
    editor.on("selectionChange", () => uncover(editor));
    window.deskTyped.onTyped(editor, () => {
      count(editor.editable().$);
      uncover(editor);
    });
    count(editor.editable().$);
  });
})();
