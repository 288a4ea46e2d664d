/* Reading modes: attributes on <html>, kept in this browser. Runs in the head, so that no page is painted twice. */
(() => {
  const root = document.documentElement;
  const KEY = `${document.currentScript.dataset.site}reading-modes`;
  const asked = (query) => window.matchMedia && window.matchMedia(query).matches;
  const modes = {};
  if (asked("(prefers-color-scheme: dark)")) modes.theme = "dark";
  if (asked("(prefers-contrast: more)")) modes.contrast = "more";

  try {
    Object.assign(modes, JSON.parse(localStorage.getItem(KEY)));
  } catch {
    /* Storage may be shut off: modes then last as long as the page. */
  }

  const apply = () => {
    for (const name of ["size", "theme", "contrast"]) {
      if (modes[name]) root.dataset[name] = modes[name];
      else delete root.dataset[name];
    }
  };

  /* A switch that says how to leave (长辈版) changes its words; the others are pressed or not. */
  const show = (button) => {
    const { mode, value, name, leave } = button.dataset;
    const on = (modes[mode] || "") === value;
    if (leave) button.textContent = on ? leave : name;
    else button.setAttribute("aria-pressed", String(on));
  };

  const choose = ({ mode, value }) => {
    modes[mode] = modes[mode] === value ? "" : value;
    try {
      localStorage.setItem(KEY, JSON.stringify(modes));
    } catch {
      /* As above. */
    }
    apply();
    document.querySelectorAll("button[data-mode]").forEach(show);
  };

  /* Without scripts the control is a link to the page that explains how to enlarge; with them it is a switch. */
  const makeButton = (link) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.textContent = link.textContent;
    Object.assign(button.dataset, link.dataset, { name: link.textContent });
    button.addEventListener("click", () => choose(button.dataset));
    link.replaceWith(button);
    show(button);
  };

  /* Browsers of before 2025 cannot show a closed <details> by style alone: where the columns have room they are opened. */
  const openColumns = () => {
    if (CSS.supports("selector(::details-content)") || !asked("(min-width: 60rem)")) return;
    for (const columns of document.querySelectorAll(".columns")) columns.open = true;
  };

  /* Sheets of paper are asked what day they are of; browsers' own lines at the edge are often switched off. */
  const date = (now) => {
    const local = new Date(now - now.getTimezoneOffset() * 60000).toISOString();
    return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
  };
  window.addEventListener("beforeprint", () => {
    for (const place of document.querySelectorAll("[data-print-date]")) place.textContent = `　打印时间：${date(new Date())}`;
  });

  apply();
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("a[data-mode]").forEach(makeButton);
    openColumns();
  });
})();
