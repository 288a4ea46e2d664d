/* One credit or one folder for all photographs; and nothing typed is lost by leaving. */
(() => {
  const form = document.querySelector("#photo-words");
  if (!form) return;
  const same = form.querySelector(".library-same");
  let typed = false;
  same.hidden = false;
  for (const button of same.querySelectorAll("button")) {
    const { word } = button.dataset;
    const given = same.querySelector(`#same-${word}`);
    button.addEventListener("click", () => {
      for (const field of form.querySelectorAll(`input[name$=-${word}]:not([type=hidden])`)) field.value = given.value.trim();
      typed = true;
    });
    given.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      button.click();
    });
  }
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { typed = false; });
  window.addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
})();
