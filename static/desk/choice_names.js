/* Select2 draws its own fields beside the real ones: give them the real ones' names for those who listen. */
django.jQuery(() => { // runs after the admin's own ready handlers, which draw them
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const drawn = select.parentElement.querySelector(".select2-container");
    if (!label || !drawn) continue;
    for (const field of drawn.querySelectorAll("[role=combobox], [role=textbox], .select2-search__field")) {
      field.removeAttribute("aria-labelledby");
      field.setAttribute("aria-label", label.textContent.replace(/[:：]\s*$/, ""));
    }
  }
});
