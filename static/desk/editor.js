/* What CKEditor needs from this site: the token for uploads, the house's words, a dialog without what we do not use. */
(() => {
  const FORBIDDEN = "您没有上传图片的权限，或登录已过期：请另开一页登录，再回到本页重试。";

  function token() {
    return document.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  function addHousePlugin() {
    CKEDITOR.plugins.add("house", {
      beforeInit(editor) {
        Object.assign(editor.lang.format, { tag_p: "正文", tag_h2: "小标题", tag_h3: "次级小标题" });
        editor.lang.filetools.httpError403 = FORBIDDEN;
      },
    });
  }

  function simplifyPictures(event) {
    if (event.data.name !== "image2") return;
    const { definition } = event.data;
    definition.getContents("info").remove("alt"); // words for pictures stand in “本稿图片”
    definition.contents.reverse(); // uploading first
  }

  function guardUnsaved() {
    const form = document.querySelector("#article_form");
    if (!form) return;
    let typed = false;
    let leaving = false;
    form.addEventListener("input", () => { typed = true; });
    form.addEventListener("change", () => { typed = true; });
    form.addEventListener("submit", () => { leaving = true; });
    window.addEventListener("beforeunload", (event) => {
      const written = Object.values(CKEDITOR.instances).some((editor) => editor.checkDirty());
      if (!leaving && (typed || written)) event.preventDefault();
    });
  }

  if (!window.CKEDITOR) return;
  addHousePlugin();
  CKEDITOR.on("dialogDefinition", simplifyPictures);
  CKEDITOR.on("instanceReady", ({ editor }) => {
    editor.config.fileTools_requestHeaders = { "X-CSRFToken": token() };
  });
  document.addEventListener("DOMContentLoaded", guardUnsaved);
})();
