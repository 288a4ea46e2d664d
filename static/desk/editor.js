/* What CKEditor needs from this site: the token for uploads, the house's words, a dialog without what we do not use. */
(() => {
  const FORBIDDEN = "您没有上传图片的权限，或登录已过期：请另开一页登录，再回到本页重试。";

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
    },
  });
  CKEDITOR.on("dialogDefinition", simplifyPictures);
  CKEDITOR.on("instanceReady", ({ editor }) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    editor.config.fileTools_requestHeaders = { "X-CSRFToken": token };
  });
})();
