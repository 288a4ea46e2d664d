/* What stands in a form: reading it, putting it back, and this browser's own copy for when no server takes it. */
window.deskTyped = (() => {
  const OURS = /^(_|pick_|csrfmiddlewaretoken$|typed_by$|form_id$|seen$|shown$|version$|overwrite$|form_token$)/;
  const ROWS = /^attachments-(\d+)-(title|order|id)$/;
  /* What this site puts before the names of its cookies and copies, where others share its host; else "". */
  const SITE = document.currentScript.dataset.site;

  function cookie(name) {
    const begin = `${SITE}${name}=`;
    return document.cookie.split("; ").find((one) => one.startsWith(begin))?.slice(begin.length);
  }

  function isTyped(field) {
    if (!field.name || OURS.test(field.name) || field.name.includes("__prefix__")) return false;
    if (["file", "submit", "button", "password"].includes(field.type) || field.autocomplete === "one-time-code") return false;
    return !field.name.startsWith("attachments-") || ROWS.test(field.name);
  }

  function editorOf(field) {
    return window.CKEDITOR?.instances[field.id];
  }

  /* Whatever is typed into an editor. Its own event misses some input methods, the browser's does not; its field is made
     anew now and then. */
  function onTyped(editor, act) {
    const listen = () => editor.editable().attachListener(editor.editable(), "input", act);
    if (editor.editable()) listen();
    editor.on("contentDom", listen);
    editor.on("change", act);
  }

  function valuesOf(field) {
    if (field.multiple) return [...field.selectedOptions].map((option) => [option.value, option.text]);
    if (field.type === "select-one") return [[field.value, field.selectedOptions[0]?.text || ""]];
    if (field.type === "checkbox" || field.type === "radio") return field.checked ? [[field.value, ""]] : [];
    return [[editorOf(field)?.getData() ?? field.value, ""]];
  }

  /* {name: [[value, label], …]}: a record that is chosen by searching needs its name to be shown again. */
  function read(form) {
    const values = {};
    for (const field of form.elements) {
      if (isTyped(field)) values[field.name] = [...(values[field.name] || []), ...valuesOf(field)];
    }
    return values;
  }

  function choose(select, rows) {
    for (const option of select.options) option.selected = false;
    for (const [value, label] of rows) {
      const known = [...select.options].find((option) => option.value === value);
      if (known) known.selected = true;
      else if (value) select.add(new Option(label || value, value, true, true));
    }
    window.django?.jQuery(select).trigger("change");
  }

  function isOtherRow(form, name, values) {
    const row = name.match(ROWS);
    if (!row) return false;
    const id = `attachments-${row[1]}-id`;
    return row[2] === "id" || form.elements[id]?.value !== values[id]?.[0]?.[0];
  }

  function fill(form, values) {
    for (const field of form.elements) {
      const rows = values[field.name];
      if (!rows || !isTyped(field) || isOtherRow(form, field.name, values)) continue;
      if (field.tagName === "SELECT") choose(field, rows);
      else if (field.type === "checkbox" || field.type === "radio") field.checked = rows.some(([v]) => v === field.value);
      else if (editorOf(field)) editorOf(field).setData(rows[0]?.[0] ?? "");
      else field.value = rows[0]?.[0] ?? "";
    }
    form.querySelector("#id_column")?.dispatchEvent(new Event("change"));
  }

  /* White space that an editor adds or drops is no difference. */
  function flat(value) {
    const text = value.includes("<") ? new DOMParser().parseFromString(value, "text/html").body.innerHTML : value;
    return text.replace(/\s+/g, " ").replace(/> </g, "><").trim();
  }

  function same(form, values) {
    const now = read(form);
    return Object.entries(values).every(([name, rows]) =>
      !(name in now) || isOtherRow(form, name, values)
      || rows.map(([value]) => flat(value)).sort().join("\n") === now[name].map(([value]) => flat(value)).sort().join("\n"));
  }

  /* This browser's own copies: `desk:<user>:<story>` or `desk:<user>:new:<form>`. */
  const copies = {
    of: (user) => `${SITE}desk:${user}`,
    put(key, entry) {
      try { localStorage.setItem(key, JSON.stringify(entry)); return true; } catch { return false; }
    },
    drop(key) {
      try { localStorage.removeItem(key); } catch { /* a browser without storage has no copies */ }
    },
    all(prefix) {
      try {
        return Object.keys(localStorage).filter((key) => key === prefix || key.startsWith(`${prefix}:`))
          .map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }));
      } catch { return []; }
    },
    /* Forms that the server has saved since need no copy any more (admin/saved.py). */
    dropSaved(user) {
      const saved = (cookie("desk_saved") || "").split(".");
      for (const { key, token } of copies.all(copies.of(user))) if (saved.includes(token)) copies.drop(key);
    },
  };

  return { SITE, cookie, read, fill, same, copies, onTyped };
})();
