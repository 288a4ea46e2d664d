/* The window in which photographs are chosen, one or several: tells the page that opened it, and closes. */
(() => {
  const asked = new URLSearchParams(location.search);
  const call = Number.parseInt(asked.get("CKEditorFuncNum"), 10);
  const take = document.querySelector("#library-take");
  const chosen = [];

  function tell(kind, detail) {
    const page = window.opener;
    if (!page || page.closed) return;
    page.dispatchEvent(new page.CustomEvent(kind, { detail }));
    window.close();
  }

  function choose({ id, label, url }) {
    if (!Number.isInteger(call)) return tell("photo-chosen", { id, label, field: asked.get("for") });
    window.opener?.CKEDITOR.tools.callFunction(call, url);
    window.close();
  }

  function toggle(choice) {
    const place = chosen.indexOf(choice);
    if (place < 0) chosen.push(choice);
    else chosen.splice(place, 1);
    choice.setAttribute("aria-pressed", String(place < 0));
    take.disabled = !chosen.length;
    take.textContent = chosen.length ? `把 ${chosen.length} 张放进稿件` : "放进稿件";
  }

  document.addEventListener("click", (event) => {
    const choice = event.target.closest(".library-choice");
    if (choice) (take ? toggle(choice) : choose(choice.dataset));
  });
  take?.addEventListener("click", () => {
    tell("photos-chosen", { urls: chosen.map(({ dataset }) => dataset.url) });
  });
})();
