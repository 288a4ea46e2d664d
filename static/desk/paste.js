/* What is pasted is understood on the server, by the rules that imports and saves go by (docs/adr/0027-paste.md).

   The clipboard's HTML goes there and comes back as a story's own mark-up. Pictures stay here meanwhile and are uploaded
   when they stand in the text. Without an answer the words alone are pasted. */
(() => {
  if (!window.CKEDITOR) return;
  const { tools, plugins } = CKEDITOR;
  const WORKING = "正在整理粘贴的内容……";
  const WORDS_ONLY = "没有连上服务器，或登录已过期：只粘贴了文字，格式和图片没有带进来。连上以后请撤销，再粘贴一次。";
  const NOTHING = "没有连上服务器，没有粘贴：请稍后再试。";
  const MISSING = (count) => `有 ${count} 张图片没能随文字带进来，原来的位置已用【图片待补】标出：`
    + "请在原文里把图片存成文件，用工具栏的“图像”插到那里，再删去标记；还有标记时不能送审。";
  const PATIENCE = 600;
  const IMAGE = /<img\b[^>]*>/gi;
  const SOURCE = /(\ssrc\s*=\s*)(["'])(data:image\/[^"']*)\2/i;
  // A page that loads its pictures late (WeChat) shows a point for each until then.
  const STAND_IN = /\sdata-src\s*=[^>]*\ssrc\s*=\s*["']data:[^"']{0,200}["']|\ssrc\s*=\s*["']data:[^"']{0,200}["'][^>]*\sdata-src\s*=/i;
  const HELD = /"\/held-picture\/(\d+)"/g;

  /* Word for Windows names its pictures by files; the pictures themselves lie in the clipboard's RTF. */
  async function withPicturesOfRtf(editor, data, html) {
    const rtf = /<img\b[^>]*\bsrc=["']?file:/i.test(html) && plugins.pastetools.getClipboardData(data, "text/rtf");
    if (!rtf) return html;
    const place = `${plugins.getPath("pastetools")}filter/`;
    const scripts = ["common.js", "image.js"].map((name) => CKEDITOR.getUrl(place + name));
    await new Promise((done) => { CKEDITOR.scriptLoader.load(scripts, done); });
    return CKEDITOR.pasteFilters.image(html, editor, rtf);
  }

  function hold(html) {
    const held = [];
    const token = (whole, before, quote, source) => `${before}"/held-picture/${held.push(source) - 1}"`;
    const light = html.replace(IMAGE, (image) => (STAND_IN.test(image) ? image : image.replace(SOURCE, token)));
    return { held, light: light.replaceAll(`src="${location.origin}/`, 'src="/') };
  }

  async function ask(editor, html) {
    const body = new FormData();
    body.set("html", html);
    const headers = editor.config.fileTools_requestHeaders;
    const answer = await fetch(editor.config.pasteUrl, { method: "POST", headers, body });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    return answer.json();
  }

  /* A single plain paragraph belongs into the one in which the caret stands. */
  function inline(html) {
    const isOne = html.startsWith("<p>") && html.indexOf("</p>") === html.length - 4;
    return isOne ? html.slice(3, -4) : html;
  }

  async function understood(editor, data, html) {
    const { held, light } = hold(await withPicturesOfRtf(editor, data, html));
    const answer = await ask(editor, light);
    editor.missingPictures?.hide();
    if (answer.missing) editor.missingPictures = editor.showNotification(MISSING(answer.missing), "warning");
    return inline(answer.html.replace(HELD, (whole, number) => (number in held ? `"${held[number]}"` : whole)));
  }

  function wordsOf(editor, data) {
    const words = data.dataTransfer.getData("text/plain");
    editor.showNotification(words ? WORDS_ONLY : NOTHING, "warning");
    return tools.transformPlainTextToHtml(words, editor.enterMode);
  }

  async function take(editor, data, html) {
    editor.pastesUnderWay = (editor.pastesUnderWay || 0) + 1; // guard.js
    const note = setTimeout(() => editor.showNotification(WORKING, "info", 2 * PATIENCE), PATIENCE);
    const ready = await understood(editor, data, html).catch(() => wordsOf(editor, data));
    clearTimeout(note);
    if (ready) editor.fire("paste", { ...data, dataValue: ready, type: "html", dontFilter: true, isUnderstood: true });
    editor.pastesUnderWay -= 1;
  }

  function receive(event) {
    const { editor, data } = event;
    const isText = data.type === "text" || editor._.nextPasteType === "text";
    if (data.isUnderstood || isText || !editor.config.pasteUrl) return;
    if (data.dataTransfer.getTransferType(editor) !== CKEDITOR.DATA_TRANSFER_EXTERNAL) return;
    const html = plugins.pastetools.getClipboardData(data, "text/html");
    if (!html) return;
    event.cancel();
    take(editor, data, html);
  }

  plugins.add("understoodpaste", {
    requires: "pastetools",
    // After the clipboard's words are known (1), before anything else looks at them (3).
    init: (editor) => { editor.on("paste", receive, null, null, 2); },
  });
})();
