/* Checks, masking and setting work on what stands in the form, saved or not; the server does the work. */
(() => {
  const panel = document.querySelector("#desk-checks");
  if (!panel) return;
  const form = panel.closest("form");
  const list = panel.querySelector("[data-list]");
  const done = panel.querySelector("[data-done]");
  const FAILED = "没有完成：网络不通，或登录已过期。请另开一页登录，再回到本页重试，写的内容都还在。";
  const body = () => window.CKEDITOR?.instances.id_body;

  function make(tag, words = "", attributes = {}) {
    const element = document.createElement(tag);
    element.textContent = words;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  function say(...elements) {
    done.replaceChildren(...elements);
    done.focus();
  }

  function button(label, act) {
    const made = make("button", label, { type: "button", class: "button" });
    made.addEventListener("click", act);
    return made;
  }

  /* The form's words without its files; pictures that are still data stay behind, the rules do not look at them. */
  function typed() {
    body()?.updateElement();
    const data = new FormData(form);
    for (const [name, value] of [...data.entries()]) if (value instanceof File) data.delete(name);
    data.set("body", (data.get("body") || "").replace(/src="data:[^"]*"/g, ""));
    data.set("story", panel.dataset.story);
    return data;
  }

  async function reasonOf(answer) {
    const said = await answer.json().catch(() => null);
    return said?.error?.message || FAILED;
  }

  async function ask(what) {
    const answer = await fetch(panel.dataset[what], { method: "POST", body: typed() });
    if (!answer.ok || answer.redirected) throw new Error(await reasonOf(answer));
    return answer;
  }

  async function check() {
    list.innerHTML = await (await ask("check")).text();
    offerRightForms();
    showBesideFields();
  }

  /* The right form can be taken over where the words can be written. */
  function offerRightForms() {
    for (const offer of list.querySelectorAll("[data-take]")) {
      offer.hidden = !form.elements[linkOf(offer).dataset.field];
    }
  }

  const linkOf = (offer) => offer.closest("p").querySelector("a[data-field]");

  /* The places that are meant, the last one first; the paragraph's other text stays as it is. */
  async function take(offer) {
    const { field, words, paragraph } = linkOf(offer).dataset;
    const right = offer.dataset.take;
    const places = offer.dataset.places.split(" ").map(Number).reverse();
    if (field === "body") takeInEditor(words, right, Number(paragraph || 0), places);
    else takeInField(form.elements[field], words, right, places);
    await check();
    say(make("p", `已改为“${right}”；保存后才写入稿件。`));
  }

  function takeInEditor(words, right, paragraph, places) {
    if (!body()?.document) return;
    const found = places.map((nth) => placeInEditor(body(), words, paragraph, nth));
    if (found.some(({ node }) => !node)) throw new Error(`没有找到“${words}”，或其中夹着格式，请在正文里改。`);
    body().fire("saveSnapshot");
    for (const { node, at } of found) node.replaceData(at, words.length, right);
    body().fire("saveSnapshot");
    body().fire("change");
  }

  function takeInField(input, words, right, places) {
    for (const nth of places) {
      const at = nthPlace(input.value, words, nth);
      if (at < 0) throw new Error(`没有找到“${words}”，请在栏目里改。`);
      input.setRangeText(right, at, at + words.length);
    }
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function nthPlace(text, words, nth) {
    let at = text.indexOf(words);
    for (let place = 1; place < nth && at >= 0; place += 1) at = text.indexOf(words, at + words.length);
    return at;
  }

  /* What concerns a plain field is said under it as well. */
  function showBesideFields() {
    for (const old of document.querySelectorAll(".desk-field-findings")) old.remove();
    for (const link of list.querySelectorAll("a[data-field]")) {
      const field = document.querySelector(`#id_${link.dataset.field}`);
      if (!field || link.dataset.field === "body") continue;
      let notes = field.parentElement.querySelector(":scope > .desk-field-findings");
      if (!notes) notes = field.parentElement.appendChild(make("ul", "", { class: "desk-field-findings" }));
      const line = link.closest("p");
      const note = notes.appendChild(make("li"));
      note.append(line.querySelector(".desk-severity").cloneNode(true), line.querySelector("[data-message]").textContent);
    }
  }

  /* In the editor: the paragraph in which the words stand or stood, and the text with their nth place, if it is one. */
  function placeInEditor(editor, words, paragraph, nth = 1) {
    const page = editor.document.$;
    const lines = [...page.body.querySelectorAll("p,h2,h3,h4,li,td,th,caption,figcaption")]
      .filter((line) => !line.querySelector("p,li,td") && line.textContent.trim());
    const line = lines[paragraph - 1];
    const place = [line, ...lines].find((one) => one?.textContent.includes(words)) || line;
    const walker = page.createTreeWalker(place || page.body, NodeFilter.SHOW_TEXT);
    let left = nth;
    while (place && words && walker.nextNode()) {
      const node = walker.currentNode;
      const at = nthPlace(node.data, words, left);
      if (at >= 0) return { place, node, at };
      left -= node.data.split(words).length - 1;
    }
    return { place };
  }

  function showInEditor(editor, words, paragraph) {
    editor.focus();
    const page = editor.document.$;
    const { place, node, at } = placeInEditor(editor, words, paragraph);
    if (!place) return;
    const range = page.createRange();
    range.selectNodeContents(place);
    if (node) {
      range.setStart(node, at);
      range.setEnd(node, at + words.length);
    }
    const selection = page.defaultView.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    place.scrollIntoView({ block: "center" });
    editor.container.$.scrollIntoView({ block: "nearest" });
  }

  function jump(event) {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    if (link.dataset.field === "body" && body() && link.getAttribute("href") === "#cke_id_body") {
      event.preventDefault();
      showInEditor(body(), link.dataset.words, Number(link.dataset.paragraph || 0));
      return;
    }
    const target = document.querySelector(link.getAttribute("href"));
    if (target?.matches("input, textarea, select")) {
      event.preventDefault();
      target.closest("details")?.setAttribute("open", "");
      target.focus();
      target.scrollIntoView({ block: "center" });
      const at = (target.value || "").indexOf(link.dataset.words);
      if (link.dataset.words && at >= 0) target.setSelectionRange?.(at, at + link.dataset.words.length);
    }
  }

  /* One step that the editor can undo as well; what was found before is looked at anew. */
  async function setBody(html) {
    const editor = body();
    if (!editor) {
      form.elements.body.value = html;
    } else {
      editor.fire("saveSnapshot");
      await new Promise((callback) => { editor.setData(html, { callback }); });
      editor.fire("saveSnapshot");
      editor.fire("change");
    }
  }

  const bodyNow = () => (body() ? body().getData() : form.elements.body.value);

  /* The body, what is said about it, and the findings in it. */
  async function put(html, ...said) {
    await setBody(html);
    say(...said);
    await check().catch(() => say(make("p", FAILED)));
  }

  function changesTable(changes) {
    const table = make("table");
    const head = table.createTHead().insertRow();
    for (const words of ["段落", "改动", "原来", "排版后"]) head.append(make("th", words, { scope: "col" }));
    const rows = table.createTBody();
    for (const change of changes) {
      const row = rows.insertRow();
      for (const words of [change.paragraph, change.what, change.before, change.after]) row.append(make("td", words));
    }
    const box = make("div", "", { class: "desk-changes", tabindex: "0" });
    box.append(table);
    return box;
  }

  async function typeset() {
    const { body: html, changes } = await (await ask("typeset")).json();
    if (!changes.length) {
      say(make("p", "正文已经合乎排版规则，没有改动。"));
      return;
    }
    const before = bodyNow();
    const undo = button("撤销排版", () => put(before, make("p", "已恢复排版前的正文。")));
    const said = make("p", `已排版，共 ${changes.length} 处改动；保存后才写入稿件。`);
    const take = button("采用", () => put(html, said, undo));
    const leave = button("不采用", () => say(make("p", "正文没有改动。")));
    say(make("p", `将改动 ${changes.length} 处，请核对：`), changesTable(changes), take, leave);
    take.focus();
  }

  function bulleted(words) {
    const made = make("ul");
    for (const line of words) made.append(make("li", line));
    return made;
  }

  async function mask() {
    const { fields, body: html, done: masked, files } = await (await ask("mask")).json();
    const before = { body: bodyNow(), fields: {} };
    for (const [name, words] of Object.entries(fields)) {
      before.fields[name] = form.elements[name].value;
      form.elements[name].value = words;
    }
    const said = masked.length
      ? [make("p", `已遮盖 ${masked.length} 处；保存后才写入稿件。`), bulleted(masked), button("撤销遮盖", () => unmask(before))]
      : [make("p", "文字里没有找到身份证号、手机号码或银行卡号。")];
    if (files.length) said.push(make("p", "附件不能在这里改，须在原文件里遮盖后重新上传："), bulleted(files));
    await put(html ?? before.body, ...said);
  }

  function unmask(before) {
    for (const [name, words] of Object.entries(before.fields)) form.elements[name].value = words;
    put(before.body, make("p", "已恢复遮盖前的文字。"));
  }

  async function run(act, pressed) {
    pressed.disabled = true;
    panel.setAttribute("aria-busy", "true");
    try {
      await act();
    } catch (error) {
      say(make("p", error.message));
    }
    pressed.disabled = false;
    panel.removeAttribute("aria-busy");
  }

  const acts = { check, typeset, mask };
  for (const pressed of panel.querySelectorAll("[data-do]")) {
    pressed.hidden = false;
    pressed.addEventListener("click", () => run(acts[pressed.dataset.do], pressed));
  }
  panel.addEventListener("click", jump);
  panel.addEventListener("click", (event) => {
    const offer = event.target.closest("[data-take]");
    if (offer) run(() => take(offer), offer);
  });
  document.querySelector(".desk-writing")?.after(panel); // beside the text it is about
  offerRightForms();
  showBesideFields();
})();
