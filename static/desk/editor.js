/* What CKEditor needs from this site: the token for uploads, the house's words, a dialog without what we do not use. */
(() => {
  const FORBIDDEN = "您没有上传图片的权限，或登录已过期：请另开一页登录，再回到本页重试。";
  const FOREIGN = "粘贴的内容里有别的网站的图片，已去掉：请先下载，再用工具栏的“图像”上传。";

  /* Pictures of other sites would phone home while editing, and readers could not see them. */
  function isForeign(image) {
    const source = image.getAttribute("src") || "";
    return !/^(data:|blob:)/i.test(source) && new URL(source, location.href).origin !== location.origin;
  }

  /* The first level belongs to the story's title: pasted headings begin with the second, as the server has it too. */
  function lowerHeadings(pasted) {
    const headings = [...pasted.querySelectorAll("h1,h2,h3,h4,h5,h6")];
    const down = headings.some((heading) => heading.tagName === "H1") ? 1 : 0;
    for (const heading of headings) {
      const level = Math.min(Number(heading.tagName[1]) + down, 4);
      if (heading.tagName === `H${level}`) continue;
      const lower = pasted.createElement(`h${level}`);
      lower.append(...heading.childNodes);
      heading.replaceWith(lower);
    }
    return headings.length > 0;
  }

  function receive(event) {
    const pasted = new DOMParser().parseFromString(event.data.dataValue || "", "text/html");
    const foreign = [...pasted.querySelectorAll("img")].filter(isForeign);
    for (const image of foreign) image.remove();
    if (!lowerHeadings(pasted) && !foreign.length) return;
    event.data.dataValue = pasted.body.innerHTML;
    if (foreign.length) event.editor.showNotification(FOREIGN, "warning");
  }

  function simplifyPictures(event) {
    if (event.data.name !== "image2") return;
    const { definition } = event.data;
    definition.getContents("info").remove("alt"); // words for pictures stand in “本稿图片”
    definition.contents.reverse(); // uploading first
  }

  if (!window.CKEDITOR) return;
  CKEDITOR.plugins.add("house", {
    beforeInit(editor) {
      Object.assign(editor.lang.format, { tag_p: "正文", tag_h2: "小标题", tag_h3: "次级小标题" });
      editor.lang.filetools.httpError403 = FORBIDDEN;
      editor.lang.common.browseServer = "从图片库选择";
      // After pasting from Word (3) has cleaned up, before pictures are uploaded (10).
      editor.on("paste", receive, null, null, 5);
    },
  });
  CKEDITOR.on("dialogDefinition", simplifyPictures);
  CKEDITOR.on("instanceReady", ({ editor }) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    editor.config.fileTools_requestHeaders = { "X-CSRFToken": token };
  });
})();
