/* Suggestions below a search field: the ARIA pattern of a combobox with a list. Without scripts the field simply searches. */
(() => {
  const PAUSE = 120;

  const item = (suggestion, id) => {
    const line = document.createElement("li");
    line.className = "suggestions__item";
    line.id = id;
    line.setAttribute("role", "option");
    line.dataset.url = suggestion.url;
    const title = document.createElement("span");
    title.textContent = suggestion.title;
    const kind = document.createElement("span");
    kind.className = "suggestions__kind";
    kind.textContent = suggestion.kind;
    line.append(title, kind);
    return line;
  };

  const suggestFor = (form) => {
    const field = form.elements.q;
    const list = document.createElement("ul");
    list.className = "suggestions";
    list.id = `${field.id}-suggestions`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "搜索建议");
    form.append(list);
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
    for (const [name, value] of Object.entries(roles)) {
      field.setAttribute(name, value);
    }

    let chosen = -1;
    let waiting;
    let asking = new AbortController();

    const choose = (place) => {
      chosen = place;
      [...list.children].forEach((line, index) => line.setAttribute("aria-selected", String(index === chosen)));
      if (chosen < 0) field.removeAttribute("aria-activedescendant");
      else field.setAttribute("aria-activedescendant", list.children[chosen].id);
    };

    const show = (suggestions) => {
      list.replaceChildren(...suggestions.map((suggestion, index) => item(suggestion, `${list.id}-${index}`)));
      list.hidden = !suggestions.length;
      field.setAttribute("aria-expanded", String(!list.hidden));
      choose(-1);
    };

    const ask = async () => {
      asking.abort();
      asking = new AbortController();
      const words = field.value.trim();
      if (!words) return show([]);
      try {
        const answer = await fetch(`${form.dataset.suggestions}?q=${encodeURIComponent(words)}`, { signal: asking.signal });
        if (answer.ok) show((await answer.json()).suggestions);
      } catch {
        /* Another letter came, or the network is gone: the field still searches. */
      }
    };

    const typed = (event) => {
      clearTimeout(waiting);
      if (!event.isComposing) waiting = setTimeout(ask, PAUSE);
    };

    field.addEventListener("input", typed);
    field.addEventListener("compositionend", typed);
    field.addEventListener("blur", () => {
      clearTimeout(waiting);
      asking.abort();
      show([]);
    });
    field.addEventListener("keydown", (event) => {
      if (list.hidden || event.isComposing) return;
      const count = list.children.length;
      if (event.key === "ArrowDown") choose((chosen + 1) % count);
      else if (event.key === "ArrowUp") choose((Math.max(chosen, 0) - 1 + count) % count);
      else if (event.key === "Escape") show([]);
      else if (event.key === "Enter" && chosen >= 0) location.assign(list.children[chosen].dataset.url);
      else return;
      event.preventDefault();
    });
    /* Before the field loses the focus, which closes the list. */
    list.addEventListener("mousedown", (event) => {
      const line = event.target.closest("[data-url]");
      event.preventDefault();
      if (line) location.assign(line.dataset.url);
    });
  };

  document.querySelectorAll("form[data-suggestions]").forEach(suggestFor);
})();
