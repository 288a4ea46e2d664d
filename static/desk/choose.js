/* The window in which a photograph is chosen: tells the page that opened it, and closes. */
(() => {
  const asked = new URLSearchParams(location.search);
  const call = Number.parseInt(asked.get("CKEditorFuncNum"), 10);

  function choose({ id, label, url }) {
    const page = window.opener;
    if (!page || page.closed) return;
    if (Number.isInteger(call)) page.CKEDITOR.tools.callFunction(call, url);
    else page.dispatchEvent(new page.CustomEvent("photo-chosen", { detail: { id, label, field: asked.get("for") } }));
    window.close();
  }

  document.addEventListener("click", (event) => {
    const choice = event.target.closest(".library-choice");
    if (choice) choose(choice.dataset);
  });
})();
