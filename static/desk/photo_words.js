/* One credit for all photographs; and nothing typed is lost by leaving. */
(() => {
  const form = document.querySelector("#photo-words");
  if (!form) return;
  const same = form.querySelector(".library-same");
  let typed = false;
  same.hidden = false;
  same.querySelector("button").addEventListener("click", () => {
    const credit = same.querySelector("input").value.trim();
    for (const field of form.querySelectorAll("input[name$=-credit]:not([type=hidden])")) field.value = credit;
    typed = true;
  });
  same.querySelector("input").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    same.querySelector("button").click();
  });
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { typed = false; });
  window.addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
})();
