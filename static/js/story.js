/* Comfort on a story's page: printing, sharing, and reading aloud paragraph by paragraph where the browser can speak. */
(() => {
  const PRINT = "[data-print]";
  const SPEAK = "[data-read-aloud]";
  const SHARE = "[data-share]";
  const SHARED = "[data-shared]";
  const BLOCKS = "[data-spoken], .story > p, .story > h2, .story > h3, .story > h4, .story li, .story blockquote";

  const reveal = (selector, act) => {
    for (const button of document.querySelectorAll(selector)) {
      button.hidden = false;
      button.addEventListener("click", () => act(button));
    }
  };

  const speech = window.speechSynthesis;
  let marked = null;

  const mark = (block) => {
    if (marked) marked.classList.remove("is-read-now");
    if (block) block.classList.add("is-read-now");
    marked = block;
  };

  const stop = (button) => {
    speech.cancel();
    mark(null);
    button.textContent = "朗读";
    button.setAttribute("aria-pressed", "false");
  };

  const read = (button, blocks) => {
    const block = blocks.shift();
    if (!block) {
      stop(button);
      return;
    }
    const words = new SpeechSynthesisUtterance(block.textContent.trim());
    words.lang = "zh-CN";
    words.onstart = () => mark(block);
    words.onend = () => button.getAttribute("aria-pressed") === "true" && read(button, blocks);
    words.onerror = () => stop(button);
    speech.speak(words);
  };

  const toggle = (button) => {
    if (button.getAttribute("aria-pressed") === "true") {
      stop(button);
      return;
    }
    button.textContent = "停止朗读";
    button.setAttribute("aria-pressed", "true");
    speech.cancel();
    read(button, [...document.querySelectorAll(BLOCKS)]);
  };

  /* The device's own sheet where there is one, else the address is copied. */
  const share = async () => {
    const url = document.querySelector("link[rel=canonical]")?.href || location.href;
    const told = document.querySelector(SHARED);
    try {
      if (navigator.share) await navigator.share({ title: document.title, url });
      else {
        await navigator.clipboard.writeText(url);
        told.textContent = "网址已复制。";
      }
    } catch (error) {
      if (error.name !== "AbortError") told.textContent = "没有复制成功，请从地址栏复制网址。";
    }
  };

  reveal(PRINT, () => window.print());
  if (navigator.share || navigator.clipboard) reveal(SHARE, share);
  if (speech) {
    reveal(SPEAK, toggle);
    window.addEventListener("pagehide", () => speech.cancel());
  }
})();
