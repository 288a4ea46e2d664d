/* What CKEditor needs from this site: the token for uploads, the house's words, a dialog without what we do not use. */
(() => {
  const FORBIDDEN = "您没有上传图片的权限，或登录已过期：请另开一页登录，再回到本页重试。";

  function simplifyPictures(event) {
    if (event.data.name !== "image2") return;
    const { definition } = event.data;
    definition.getContents("info").remove("alt"); // words for pictures stand in “本稿图片”
    definition.contents.reverse(); // uploading first
  }

  /* Several photographs at once: paragraphs of their own in a row, which readers get as a gallery. */
  function addGallery(editor) {
    const library = `${editor.config.filebrowserImageBrowseUrl}?many=1`;
    editor.addCommand("gallery", {
      exec: () => { window.open(library, "photo-library", "width=1000,height=760,scrollbars=yes,resizable=yes"); },
      async: true,
    });
    editor.ui.addButton("Gallery", { label: "图集：一次放进几张图片", command: "gallery", icon: editor.config.galleryIcon });
    window.addEventListener("photos-chosen", ({ detail }) => {
      editor.focus();
      editor.insertHtml(detail.urls.map((url) => `<p><img src="${url}" alt=""></p>`).join(""));
    });
  }

  if (!window.CKEDITOR) return;
  CKEDITOR.plugins.add("house", {
    beforeInit(editor) {
      Object.assign(editor.lang.format, { tag_p: "正文", tag_h2: "小标题", tag_h3: "次级小标题" });
      editor.lang.filetools.httpError403 = FORBIDDEN;
      editor.lang.common.browseServer = "从图片库选择";
      addGallery(editor);
    },
  });
  CKEDITOR.on("dialogDefinition", simplifyPictures);
  CKEDITOR.on("instanceReady", ({ editor }) => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    editor.config.fileTools_requestHeaders = { "X-CSRFToken": token };
  });
})();
