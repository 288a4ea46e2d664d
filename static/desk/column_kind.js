/* Shows the fields of policy documents and media reports only in columns of that kind, or where they hold something. */
(() => {
  const select = document.querySelector("#id_column");
  if (!select) return;
  const sections = ["policy", "media"].flatMap((kind) => (
    [...document.querySelectorAll(`.desk-kind-${kind}`)].map((section) => ({ kind, section }))
  ));

  function isFilled(section) {
    return section.querySelector(".errorlist") !== null
      || [...section.querySelectorAll("input:not([type=hidden]), select, textarea")].some((field) => field.value);
  }

  function show() {
    const chosen = select.selectedOptions[0]?.dataset.kind;
    for (const { kind, section } of sections) section.hidden = chosen !== kind && !isFilled(section);
  }

  select.addEventListener("change", show);
  show();
})();
