/* Schools, Party organizations and honours that the text names are proposed while it is written; a tick fills one in at
   once. Without this script they are proposed after saving, and ticks count with the next saving. */
(() => {
  const panel = document.querySelector("#desk-mentions");
  const form = panel?.closest("form");
  if (!form) return;
  const PAUSE = 2000;
  const WORDS = ["csrfmiddlewaretoken", "kicker", "title", "subtitle", "summary", "body"];
  const TIED = ["schools", "party_organizations", "honors"];
  const list = panel.querySelector("[data-list]");
  const done = panel.querySelector("[data-done]");
  const all = panel.querySelector("[data-all]");
  const boxes = () => [...list.querySelectorAll("input")];
  let asked = "";
  let timer = 0;

  function typed() {
    window.CKEDITOR?.instances.id_body?.updateElement();
    const every = new FormData(form);
    const sent = new FormData();
    for (const name of [...WORDS, ...TIED]) for (const value of every.getAll(name)) sent.append(name, value);
    sent.set("body", (sent.get("body") || "").replace(/src="data:[^"]*"/g, ""));
    return sent;
  }

  function show() {
    const left = boxes().length;
    all.hidden = left < 2;
    panel.hidden = !left && !done.textContent;
  }

  async function ask() {
    const sent = typed();
    const words = JSON.stringify([...sent]);
    if (words === asked || panel.contains(document.activeElement)) return;
    asked = words;
    const answer = await fetch(panel.dataset.propose, { method: "POST", body: sent }).catch(() => null);
    if (!answer?.ok || answer.redirected) return; // a proposal only: autosave says when the server is gone
    list.innerHTML = await answer.text();
    done.textContent = "";
    show();
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  function fillIn(chosen) {
    const names = chosen.map((box) => {
      const name = box.parentElement.textContent.trim();
      const select = form.elements[box.dataset.field];
      const known = [...select.options].find((option) => option.value === box.value);
      if (known) known.selected = true;
      else select.add(new Option(name, box.value, true, true));
      window.django?.jQuery(select).trigger("change");
      const line = box.closest("p");
      box.parentElement.remove();
      if (!line.querySelector("input")) line.remove();
      return name;
    });
    done.textContent = `已填入：${names.join("、")}。`;
    show();
    boxes()[0]?.focus();
  }

  list.addEventListener("change", (event) => { event.stopPropagation(); fillIn([event.target]); });
  all.addEventListener("click", () => fillIn(boxes()));
  form.addEventListener("input", (event) => { if (WORDS.includes(event.target.name)) soon(); });
  window.CKEDITOR?.on("instanceReady", ({ editor }) => window.deskTyped.onTyped(editor, soon));
  document.querySelector(".desk-writing")?.after(panel); // beside the text that names them
  show();
})();
