/* Photographs that come into a story get the fields of their words at once, before anything is saved. */
(() => {
  const panels = document.querySelector("#desk-photo-panels");
  const form = panels?.closest("form");
  if (!form) return;
  const ADDRESS = /\/admin\/media\/photo\/(\d+)\/file\//g;
  const PAUSE = 400;
  const FAILED = "图片的填写栏没有取到：网络不通，或登录已过期。请另开一页登录，再改动一下正文；写的内容都还在。";
  const trouble = document.querySelector("#desk-photo-trouble");
  const lead = form.elements.lead_photo;
  const upload = form.elements.lead_upload;
  let timer = 0;
  let asking = Promise.resolve();

  const body = () => window.CKEDITOR?.instances.id_body?.getData() ?? form.elements.body.value;
  const panelOf = (number) => panels.querySelector(`[data-photo="${number}"]`);

  function shown() {
    const inText = [...body().matchAll(ADDRESS)].map(([, number]) => number);
    return [...new Set([lead.value, ...inText])].filter(Boolean);
  }

  function say(words) {
    trouble.hidden = !words;
    trouble.textContent = words;
  }

  /* Who restores a text fills the fields that come with it (autosave.js). */
  function add(html) {
    const made = document.createElement("template");
    made.innerHTML = html;
    const added = [...made.content.children].filter((panel) => !panelOf(panel.dataset.photo));
    panels.append(...added);
    form.dispatchEvent(new CustomEvent("desk:fields-added", { detail: added.map((panel) => panel.dataset.photo) }));
  }

  /* As they stand in the text; a field in which somebody writes is not moved. */
  function inOrder(wanted) {
    const now = [...panels.children].filter((panel) => wanted.includes(panel));
    if (panels.contains(document.activeElement)) return;
    if (wanted.some((panel, place) => panel !== now[place])) panels.append(...wanted);
  }

  async function fetchPanels(missing) {
    const answer = await fetch(`${panels.dataset.url}?${missing.map((number) => `id=${number}`).join("&")}`);
    if (!answer.ok || answer.redirected) throw new Error(FAILED);
    add(await answer.text());
  }

  async function update() {
    const numbers = shown();
    const missing = numbers.filter((number) => !panelOf(number));
    try {
      if (missing.length) await fetchPanels(missing);
      say("");
    } catch {
      say(FAILED);
    }
    inOrder(numbers.map(panelOf).filter(Boolean));
    for (const panel of panels.children) panel.hidden = !numbers.includes(panel.dataset.photo);
    document.querySelector("#desk-no-photos").hidden = numbers.length > 0;
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(() => { asking = asking.then(update); }, PAUSE);
  }

  /* The lead photograph is stored as soon as it is chosen; when that fails, its file goes with the form. */
  async function storeLead() {
    if (!upload.files.length) return;
    const data = new FormData();
    data.set("upload", upload.files[0]);
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    try {
      const said = await (await fetch(panels.dataset.upload, { method: "POST", headers, body: data })).json();
      if (!said.uploaded) return say(said.error.message);
      lead.add(new Option(said.fileName, said.id, true, true));
      upload.value = "";
      say("");
      django.jQuery(lead).val(String(said.id)).trigger("change");
    } catch { /* nothing is lost: the file is still chosen */ }
  }

  upload?.addEventListener("change", storeLead);
  form.addEventListener("change", soon);
  django.jQuery(form).on("change", soon); // Select2 tells jQuery only
  if (window.CKEDITOR) CKEDITOR.on("instanceReady", ({ editor }) => editor.on("change", soon));
  else form.elements.body.addEventListener("input", soon);
})();
