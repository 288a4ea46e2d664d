/* Nothing typed gets lost: by leaving, by an upload that is under way, by a second click. */
(() => {
  const UPLOADING = "图片还在上传，请等它完成再保存。";
  const PASTING = "粘贴的内容还在整理，请等它完成再保存。";
  const TOO_LONG = "正文太大（超过 25 MB），多半是粘贴的图片没有上传成功：请删去后用“图像”上传。";
  const LARGEST = 25 * 1024 * 1024;
  const BUSY = ["created", "loading", "loaded", "uploading"];
  const SECOND_CLICK = 5 * 1000;
  if (!window.CKEDITOR) return;

  let typed = false;
  let leaving = false;

  function isUploading(editor) {
    return [...editor.uploadRepository.loaders].some((loader) => BUSY.includes(loader.status));
  }

  function reasonToWait(editor) {
    if (isUploading(editor)) return UPLOADING;
    if (editor.pastesUnderWay) return PASTING; // paste.js
    return new Blob([editor.getData()]).size > LARGEST ? TOO_LONG : "";
  }

  function beforeSubmitting(event, editor) {
    const reason = reasonToWait(editor);
    if (reason) editor.showNotification(reason, "warning");
    if (reason || leaving) {
      event.preventDefault();
      return;
    }
    leaving = true;
    setTimeout(() => { leaving = false; }, SECOND_CLICK);
  }

  CKEDITOR.on("instanceReady", ({ editor }) => {
    const form = editor.element.$.form;
    const note = () => { typed = true; };
    editor.on("change", note);
    form.addEventListener("input", note);
    form.addEventListener("change", note);
    form.addEventListener("desk:kept", () => { typed = false; }); // autosave.js: the server has it all
    form.addEventListener("submit", (event) => beforeSubmitting(event, editor));
    window.addEventListener("beforeunload", (event) => {
      if (typed && !leaving) event.preventDefault();
    });
  });
})();
