/* Nothing typed gets lost: kept on the server while typing, in this browser when the server or the sign-in is gone. */
(() => {
  const { read, fill, same, copies, onTyped } = window.deskTyped;
  const place = document.querySelector("#desk-typing");
  const form = place?.closest("form");
  if (!form) return;

  const PAUSE = 2000;
  const LONGEST = 8000;
  const POLL = 15000;
  const STILL_THERE = 2 * 60 * 1000; // an empty chair keeps no session alive
  const LARGEST_LAST_WORD = 60000; // what a browser sends after the page has gone
  const { user, story, url, login } = place.dataset;
  const find = (selector) => place.querySelector(selector);
  const offered = find(".desk-offer-typed");

  let kept = ""; // the form as the server has it, as JSON
  let timer = 0;
  let since = 0;
  let sending = false;
  let leaving = false;
  let active = Date.now();
  let restored = {}; // what was taken back; fields that come later get theirs
  let early = false; // typed before the editor said that it is ready

  const token = () => form.elements.form_token.value;
  const key = () => (story === "new" ? `${copies.of(user)}:new:${token()}` : `${copies.of(user)}:${story}`);
  const clock = (at) => new Date(at).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hour12: false }).replace("/", "-");
  const now = () => JSON.stringify(read(form));
  const isDirty = () => now() !== kept;
  const csrfToken = () => window.deskTyped.cookie("csrftoken");

  function show(selector, text) {
    const line = find(selector);
    line.hidden = !text;
    if (line.textContent !== text) line.textContent = text;
  }

  function message(values, more) {
    return JSON.stringify({ values, token: token(), version: form.elements.version.value || 0, ...more });
  }

  function post(body, options) {
    const headers = { "Content-Type": "application/json", "X-CSRFToken": csrfToken() || form.elements.csrfmiddlewaretoken.value };
    return fetch(url, { method: "POST", headers, body, credentials: "same-origin", ...options });
  }

  function keepHere(why, link) {
    const entry = { values: read(form), version: Number(form.elements.version.value) || 0, token: token(), at: Date.now() };
    const there = copies.put(key(), entry);
    show(".desk-typing-kept", "");
    show(".desk-typing-trouble", there ? `${why}您输入的内容已存在这台电脑的浏览器里（${clock(entry.at)}）。` : `${why}浏览器也存不下，请先把正文复制出来。`);
    if (link) find(".desk-typing-trouble").append(link);
  }

  function signInLink() {
    const link = Object.assign(document.createElement("a"), { href: login, target: "_blank", textContent: "在新标签页重新登录" });
    const after = document.createElement("span");
    after.append(link, "，再回到本页，会接着自动保存。");
    return after;
  }

  function keptThere(values, answer) {
    kept = values;
    copies.drop(key());
    show(".desk-typing-trouble", "");
    show(".desk-typing-kept", `已自动保存 ${answer.at}（还没有存进稿件，点“保存”才算）`);
    form.dispatchEvent(new CustomEvent("desk:kept"));
  }

  function showOthers({ others = [], newer = "" }) {
    const list = find(".desk-typing-others");
    list.hidden = !others.length;
    list.replaceChildren(...others.map((words) => Object.assign(document.createElement("li"), { textContent: words })));
    show(".desk-typing-newer", newer);
  }

  async function answered(answer, values) {
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) return values && keepHere(said.reasons?.join("") || "没有存到服务器。", said.signed_out && signInLink());
    showOthers(said);
    if (values) keptThere(values, said);
  }

  async function send() {
    if (leaving) return;
    if (sending) return soon(); // what was typed meanwhile goes with the next one
    const values = isDirty() ? now() : "";
    sending = true;
    try {
      await answered(await post(message(values ? JSON.parse(values) : null)), values);
    } catch {
      if (values) keepHere("连不上服务器。");
    }
    sending = false;
  }

  function soon() {
    active = Date.now();
    since ||= active;
    clearTimeout(timer);
    timer = setTimeout(() => { since = 0; send(); }, Math.max(0, Math.min(PAUSE, since + LONGEST - active)));
  }

  function lastWord() {
    if (leaving || !isDirty()) return;
    const body = message(read(form));
    keepHere("");
    if (new Blob([body]).size < LARGEST_LAST_WORD) post(body, { keepalive: true }).catch(() => {});
  }

  function beforeSubmitting(event) {
    if (event.defaultPrevented) return;
    const fresh = csrfToken(); // signing in again in another tab gives another token
    if (fresh) for (const field of form.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = fresh;
    copies.put(key(), { values: read(form), version: Number(form.elements.version.value) || 0, token: token(), at: Date.now() });
    leaving = true;
    clearTimeout(timer);
    setTimeout(() => { leaving = false; }, 5000);
  }

  /* Opening: what was typed and never saved, here or on the server, the newer of the two. */
  function unsaved() {
    copies.dropSaved(user);
    const there = JSON.parse(document.querySelector("#desk-unsaved")?.textContent || "null");
    const here = copies.all(story === "new" ? `${copies.of(user)}:new` : `${copies.of(user)}:${story}`);
    return [...here, ...(there ? [there] : [])].filter(({ values }) => values).sort((a, b) => b.at - a.at)[0];
  }

  function offer(found) {
    if (!found || same(form, found.values)) return;
    offered.querySelector("time").textContent = clock(found.at);
    offered.querySelector(".desk-typed-newer").hidden = story === "new" || found.version >= Number(form.elements.version.value);
    offered.hidden = false;
    aside(found);
    form.elements._restore_typed.addEventListener("click", () => takeBack(found));
    form.elements._drop_typed.addEventListener("click", () => throwAway(found));
  }

  /* Until the offer is answered, what is typed meanwhile must not take its place. */
  function aside(found) {
    if (story === "new") return;
    if (found.key) copies.drop(found.key);
    copies.put(`${key()}:before`, { values: found.values, version: found.version, token: found.token, at: found.at });
  }

  function takeBack(found) {
    offered.hidden = true;
    copies.drop(`${key()}:before`);
    restored = found.values;
    fill(form, restored);
    if (story !== "new") form.elements.version.value = found.version;
    else if (found.token) form.elements.form_token.value = found.token;
    form.querySelector("#id_title").focus();
    soon();
  }

  function throwAway(found) {
    offered.hidden = true;
    copies.drop(`${key()}:before`);
    copies.drop(found.key || `${copies.of(user)}:${story === "new" ? `new:${found.token}` : story}`);
    if (isDirty() && story !== "new") return void send(); // the row is this form's by now
    post(message(null, { drop: true, token: found.token || token() })).catch(() => {});
  }

  function fillAdded({ detail: photos }) {
    const isAdded = ([name]) => photos.includes(name.match(/^(?:initial-)?photo_(\d+)_/)?.[1]);
    fill(form, Object.fromEntries(Object.entries(restored).filter(isAdded)));
  }

  function start() {
    place.hidden = false;
    kept = now();
    const found = unsaved();
    if (!("returned" in place.dataset)) offer(found);
    if (early || "returned" in place.dataset) {
      kept = "";
      soon();
    } else {
      send();
    }
    const editor = window.CKEDITOR?.instances.id_body;
    if (editor) onTyped(editor, soon);
    form.addEventListener("input", soon);
    form.addEventListener("change", soon);
    window.django?.jQuery(form).on("change", soon); // Select2 tells jQuery only
    form.addEventListener("submit", beforeSubmitting);
    form.addEventListener("desk:fields-added", fillAdded);
    window.addEventListener("pagehide", lastWord);
    for (const kind of ["pointerdown", "keydown", "scroll", "focus"]) {
      window.addEventListener(kind, () => { active = Date.now(); }, { passive: true });
    }
    setInterval(() => { if (!document.hidden && Date.now() - active < STILL_THERE) send(); }, POLL);
  }

  const noteEarly = () => { early = true; };
  form.addEventListener("input", noteEarly, { once: true });
  const body = window.CKEDITOR?.instances.id_body;
  if (body?.status === "ready") {
    start();
  } else if (window.CKEDITOR && document.querySelector("[data-type=ckeditortype]")) {
    for (const event of ["key", "paste"]) {
      if (body) body.once(event, noteEarly);
      else CKEDITOR.on("instanceCreated", ({ editor }) => editor.once(event, noteEarly));
    }
    CKEDITOR.on("instanceReady", () => setTimeout(start, 0));
  } else {
    start();
  }
})();
