/* What is typed into a form survives Back, a crash of the server and a lost connection: kept in this tab's own storage,
   under the account and the page, until the server has taken it. Stories have an autosave of their own. */
(() => {
  const { SITE, read, fill, same } = window.deskTyped;
  const PREFIX = `${SITE}typed:`;
  const TYPED = "textarea, input:not([type=hidden], [type=submit], [type=button], [type=checkbox], [type=radio], [type=file])";
  const ROWS = /-TOTAL_FORMS$/;
  const here = location.pathname + location.search;

  const store = {
    keys: () => Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)),
    get: (key) => JSON.parse(sessionStorage.getItem(key) || "null"),
    put(key, entry) {
      try { sessionStorage.setItem(key, JSON.stringify(entry)); } catch { /* full or forbidden: nothing is kept */ }
    },
    drop: (key) => sessionStorage.removeItem(key),
  };

  const accountOf = (form) => form.querySelector("[name=typed_by]")?.value;
  const nameOf = (form) => form.id || form.getAttribute("action") || "form";
  const keyOf = (form) => `${PREFIX}${accountOf(form)}:${here}:${nameOf(form)}`;
  const hasErrors = () => document.querySelector(".errornote, .errorlist, .error-links") !== null;

  function isOurs(form) {
    return form.method === "post" && accountOf(form) && form.id !== "changelist-form"
      && !form.querySelector("#desk-typing") && form.querySelector(TYPED) !== null;
  }

  const FIRST_VALUE = /^initial-/;

  /* What a person filled in; of the form's own marks how many rows there are, and what each field showed first: whoever
     comes back to a record that others have changed meanwhile is asked which value counts. */
  function typed(form) {
    const values = read(form);
    for (const { type, name } of form.elements) {
      const keptAlong = ROWS.test(name) || (FIRST_VALUE.test(name) && values[name]?.length === 1);
      if (type === "hidden" && !keptAlong) delete values[name];
    }
    return values;
  }

  function withoutFirstValues(values) {
    return Object.fromEntries(Object.entries(values).filter(([name]) => !FIRST_VALUE.test(name)));
  }

  function keep(form, more = {}) {
    store.put(keyOf(form), { values: typed(form), page: here, action: new URL(form.action, location.href).pathname, ...more });
  }

  /* A form that was sent is done with when its own page, or the address that it went to, led to a page without errors. */
  function dropTaken() {
    const from = document.referrer ? new URL(document.referrer) : null;
    const failed = (performance.getEntriesByType("navigation")[0]?.responseStatus ?? 200) >= 400;
    const came = performance.getEntriesByType("navigation")[0]?.type === "navigate";
    if (!from || from.origin !== location.origin || failed || !came || hasErrors()) return;
    for (const key of store.keys()) {
      const entry = store.get(key);
      if (entry.sent && [entry.page, entry.action].some((page) => page === from.pathname + from.search || page === from.pathname)) store.drop(key);
    }
  }

  function dropOthers(account) {
    for (const key of store.keys()) if (!key.startsWith(`${PREFIX}${account}:`)) store.drop(key);
  }

  /* Rows that were added by hand are added again before they are filled. */
  function putBack(form, values) {
    for (const [name, [[total]]] of Object.entries(values).filter(([name]) => ROWS.test(name))) {
      const more = document.querySelector(`#${name.replace(ROWS, "")}-group .add-row a`);
      for (let n = Number(form.elements[name]?.value); more && n < Number(total); n += 1) more.click();
    }
    fill(form, Object.fromEntries(Object.entries(values).filter(([name]) => !ROWS.test(name))));
  }

  function make(tag, words, attributes = {}) {
    return Object.assign(document.createElement(tag), { textContent: words, ...attributes });
  }

  function offer(form, key) {
    const entry = store.get(key);
    if (!entry || hasErrors() || same(form, withoutFirstValues(entry.values))) return;
    const bar = make("div", "", { className: "desk-offer-kept" });
    const restore = make("button", "恢复", { type: "button", className: "button" });
    const leave = make("button", "不要了", { type: "button", className: "desk-small" });
    bar.setAttribute("role", "alert");
    bar.append(make("p", "您在这个表单里填过内容，还没有保存。选过的文件须重新选择。"), restore, " ", leave);
    restore.addEventListener("click", () => {
      putBack(form, entry.values);
      bar.remove();
      form.querySelector(TYPED).focus();
      keep(form);
    });
    leave.addEventListener("click", () => {
      store.drop(key);
      bar.remove();
    });
    form.prepend(bar);
  }

  function watch(form) {
    let timer = 0;
    let touched = false;
    const soon = () => {
      touched = true;
      clearTimeout(timer);
      timer = setTimeout(() => keep(form), 300);
    };
    offer(form, keyOf(form));
    for (const kind of ["input", "change"]) form.addEventListener(kind, soon);
    window.django?.jQuery(form).on("change", soon); // Select2 tells jQuery only
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      keep(form, { sent: true });
      touched = false;
    });
    window.addEventListener("pagehide", () => { if (touched) keep(form); });
  }

  /* The list of errors leads to fields that stand behind a widget, or in a folded part of the form. */
  function lead(event) {
    const link = event.target.closest(".error-links a");
    const field = link && document.querySelector(link.getAttribute("href"));
    if (!field) return;
    for (let part = field.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    const editor = window.CKEDITOR?.instances[field.id];
    const seen = field.parentElement.querySelector(".select2-selection") || field;
    event.preventDefault();
    (editor?.container.$ || seen).scrollIntoView({ block: "center" });
    (editor || seen).focus();
  }

  document.addEventListener("click", lead);
  document.querySelector("#logout-form")?.addEventListener("submit", () => dropOthers(null));
  const account = document.querySelector("[name=typed_by]")?.value;
  if (account) dropOthers(account);
  dropTaken();
  const start = () => [...document.forms].filter(isOurs).forEach(watch);
  // Inlines and autocompletes are set up by scripts of their own first.
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start);
})();
