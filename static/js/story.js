/* Comfort on pages that are read through: printing, sharing, and reading aloud sentence by sentence where the browser has a Chinese voice. */
(() => {
  const BLOCKS = "[data-spoken], :is(.story, [data-spoken-within]) :is(p, h1, h2, h3, h4, li, blockquote, dt, dd)";
  const UNSPOKEN = "[hidden], .unseen, .no-print, .story-tools, form, nav";
  const SENTENCE = /[^。！？；…]+[。！？；…]*[”’」』）》]*|[。！？；…]+[”’」』）》]*/gu;
  const INTERACTIVE = "a, button, input, select, summary, textarea";

  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  /* The device's own sheet where there is one, else the address is copied. */
  const share = async () => {
    const url = document.querySelector("link[rel=canonical]")?.href || location.href;
    const told = document.querySelector("[data-shared]");
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

  for (const button of navigator.share || navigator.clipboard ? document.querySelectorAll("[data-share]") : []) {
    button.hidden = false;
    button.addEventListener("click", share);
  }

  const tools = document.querySelector("[data-read-aloud]");
  const speech = window.speechSynthesis;
  if (!tools || !speech) return;

  const [toggle, pause] = tools.querySelectorAll("button");
  const speed = tools.querySelector("select");
  const hint = tools.querySelector("[data-read-aloud-hint]");
  let voice = null;
  let sentences = [];
  let place = 0;
  let turn = 0; /* What a cancelled sentence still reports belongs to an earlier turn. */

  const rangeOf = (nodes, begin, end) => {
    const range = document.createRange();
    let before = 0;
    for (const node of nodes) {
      const after = before + node.length;
      if (begin >= before && begin < after) range.setStart(node, begin - before);
      if (end > before && end <= after) range.setEnd(node, end - before);
      before = after;
    }
    return range;
  };

  const sentencesOf = (block) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const text = nodes.map((node) => node.data).join("");
    return [...text.matchAll(SENTENCE)]
      .filter(([words]) => /[\p{L}\p{N}]/u.test(words))
      .map(({ 0: words, index }) => ({ block, words: words.trim(), range: rangeOf(nodes, index, index + words.length) }));
  };

  const blocks = () =>
    [...document.querySelectorAll(BLOCKS)].filter(
      (block) => !block.closest(UNSPOKEN) && !block.parentElement.closest(BLOCKS),
    );

  const mark = (sentence) => {
    const highlights = window.CSS?.highlights;
    document.querySelectorAll(".is-read-now").forEach((block) => block.classList.remove("is-read-now"));
    highlights?.delete("read-now");
    if (!sentence) return;
    if (highlights) highlights.set("read-now", new Highlight(sentence.range));
    else sentence.block.classList.add("is-read-now");
    sentence.block.scrollIntoView({ block: "nearest" });
  };

  const hush = () => {
    turn += 1;
    speech.cancel();
  };

  const showPaused = (isPaused) => {
    pause.textContent = isPaused ? "继续" : "暂停";
    pause.dataset.paused = isPaused ? "yes" : "";
  };

  const readFrom = (number) => {
    hush();
    showPaused(false);
    place = number;
    const sentence = sentences[number];
    if (!sentence) {
      stop();
      return;
    }
    const mine = turn;
    const next = (act) => () => mine === turn && act();
    const words = new SpeechSynthesisUtterance(sentence.words);
    Object.assign(words, { lang: voice.lang, voice, rate: Number(speed.value) });
    words.onend = next(() => readFrom(number + 1));
    words.onerror = next(stop);
    mark(sentence);
    speech.speak(words);
  };

  const fromHere = (event) => {
    const isKey = event.type === "keydown";
    if ((isKey && event.key !== "Enter") || event.target.closest(INTERACTIVE)) return;
    if (!isKey && !window.getSelection().isCollapsed) return;
    readFrom(sentences.findIndex(({ block }) => block === event.currentTarget));
  };

  const setReading = (isOn) => {
    const change = isOn ? "addEventListener" : "removeEventListener";
    for (const block of new Set(sentences.map((sentence) => sentence.block))) {
      block[change]("click", fromHere);
      block[change]("keydown", fromHere);
      if (isOn) block.tabIndex = 0;
      else block.removeAttribute("tabindex");
    }
    toggle.textContent = isOn ? "停止朗读" : "朗读";
    toggle.setAttribute("aria-pressed", String(isOn));
    pause.hidden = !isOn;
    hint.hidden = !isOn;
  };

  function stop() {
    hush();
    mark(null);
    setReading(false);
    sentences = [];
  }

  const start = () => {
    sentences = blocks().flatMap(sentencesOf);
    if (!sentences.length) return;
    setReading(true);
    readFrom(0);
  };

  /* The place is kept here: `speech.pause` does nothing on many phones. */
  const pauseOrGoOn = () => {
    if (pause.dataset.paused) {
      readFrom(place);
      return;
    }
    hush();
    showPaused(true);
  };

  /* Voices come late in some browsers, and in some never. */
  const lookForVoice = () => {
    const chinese = speech.getVoices().filter(({ lang }) => /^(zh|cmn)\b/i.test(lang));
    voice = chinese.find(({ lang }) => /cn|hans|cmn/i.test(lang)) || chinese[0] || null;
    if (!voice && sentences.length) stop();
    tools.hidden = !voice;
  };

  toggle.addEventListener("click", () => (sentences.length ? stop() : start()));
  pause.addEventListener("click", pauseOrGoOn);
  speed.addEventListener("change", () => sentences.length && !pause.dataset.paused && readFrom(place));
  speech.addEventListener?.("voiceschanged", lookForVoice);
  window.addEventListener("pagehide", hush);
  lookForVoice();
})();
