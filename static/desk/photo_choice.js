/* Beside each field that takes a photograph: what is chosen, and a window with the whole library to choose from. */
django.jQuery(() => {
  const FIELDS = "select.admin-autocomplete[name$=photo]";
  const WINDOW = "width=1000,height=760,scrollbars=yes,resizable=yes";

  function library(select) {
    return select.getAttribute("data-ajax--url").replace(/autocomplete\/$/, "media/photo/");
  }

  function show(select, image) {
    image.hidden = !select.value;
    if (select.value) image.src = `${library(select)}${select.value}/thumbnail/`;
  }

  function equip(select) {
    if (select.dataset.library || select.name.includes("__prefix__")) return;
    select.dataset.library = "yes";
    const place = document.createElement("div");
    const image = Object.assign(document.createElement("img"), { className: "desk-thumbnail", alt: "", width: 120, height: 90 });
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "从图片库选择" });
    place.className = "desk-photo-choice";
    place.append(image, button);
    select.closest(".related-widget-wrapper, td, div").after(place);
    button.addEventListener("click", () => {
      window.open(`${library(select)}choose/?for=${encodeURIComponent(select.id)}`, "photo-library", WINDOW);
    });
    django.jQuery(select).on("change", () => show(select, image));
    show(select, image);
  }

  function equipAll() {
    for (const select of document.querySelectorAll(FIELDS)) equip(select);
  }

  window.addEventListener("photo-chosen", ({ detail }) => {
    const select = document.getElementById(detail.field);
    if (!select?.matches(FIELDS)) return;
    if (![...select.options].some((option) => option.value === detail.id)) {
      select.append(new Option(detail.label, detail.id));
    }
    django.jQuery(select).val(detail.id).trigger("change");
    select.parentElement.parentElement.querySelector(".desk-photo-choice button")?.focus();
  });
  document.addEventListener("formset:added", equipAll);
  equipAll();
});
