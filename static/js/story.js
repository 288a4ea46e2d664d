/* Comfort on a story's page: printing, and reading aloud paragraph by paragraph where the browser can speak. */
(() => {
  const PRINT = "[data-print]";
  const SPEAK = "[data-read-aloud]";
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

  reveal(PRINT, () => window.print());
  if (speech) {
    reveal(SPEAK, toggle);
    window.addEventListener("pagehide", () => speech.cancel());
  }
})();
