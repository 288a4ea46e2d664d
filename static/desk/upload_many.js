/* Many photographs at once: dropped or chosen, two on the way at a time, each with its own bar and its own second try. */
(() => {
  const AT_ONCE = 2;
  const LARGEST = 30 * 1024 * 1024;
  const FAILED = "没有传上去，网络可能断了。";
  const EXPIRED = "没有传上去：登录可能已过期，请另开一页登录，再回到本页重试。";
  const form = document.querySelector("#upload-many");
  const list = document.querySelector("#upload-list");
  const next = document.querySelector("#upload-next");
  const summary = document.querySelector("#upload-summary");
  const row = document.querySelector("#upload-row");
  const input = form.elements.upload;
  const uploads = [];
  let underway = 0;

  class Upload {
    constructor(file) {
      this.file = file;
      this.state = "waiting";
      this.row = row.content.firstElementChild.cloneNode(true);
      this.row.querySelector(".library-upload-name").textContent = file.name;
      this.row.querySelector("button").addEventListener("click", () => this.again());
      this.row.querySelector("button").setAttribute("aria-label", `重试 ${file.name}`);
      this.row.querySelector("progress").setAttribute("aria-label", file.name);
      list.append(this.row);
    }

    say(state, words) {
      this.state = state;
      this.row.className = `is-${state}`;
      this.row.querySelector(".library-upload-state").textContent = words;
      this.row.querySelector("button").hidden = state !== "failed";
    }

    again() {
      this.row.querySelector("progress").value = 0;
      this.say("waiting", "等候上传");
      goOn();
    }

    send() {
      underway += 1;
      this.say("sending", "正在上传");
      if (this.file.size > LARGEST) return this.end("refused", "超过 30 MB，请缩小后再传。");
      const request = new XMLHttpRequest();
      const body = new FormData();
      body.append("upload", this.file);
      request.open("POST", form.dataset.upload);
      request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value);
      request.responseType = "json";
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        this.row.querySelector("progress").value = (90 * loaded) / total; // the rest is the server's work
      });
      request.upload.addEventListener("load", () => this.say("sending", "已传到，正在生成网页用图"));
      request.addEventListener("load", () => this.answered(request));
      for (const event of ["error", "abort", "timeout"]) request.addEventListener(event, () => this.end("failed", FAILED));
      return request.send(body);
    }

    answered({ status, response }) {
      if (status !== 200 || !response) {
        return this.end("failed", response?.error?.message || (status === 403 ? EXPIRED : FAILED));
      }
      if (!response.uploaded) return this.end("refused", response.error.message);
      const image = this.row.querySelector("img");
      this.id = response.id;
      image.src = response.thumbnail;
      image.hidden = false;
      this.row.querySelector("progress").value = 100;
      return this.end("done", response.known ? response.error.message : "已上传");
    }

    end(state, words) {
      underway -= 1;
      if (state !== "done") this.row.querySelector("progress").value = 0;
      this.say(state, words);
      goOn();
    }
  }

  function goOn() {
    for (const upload of uploads) {
      if (underway >= AT_ONCE) break;
      if (upload.state === "waiting") upload.send();
    }
    report();
  }

  function report() {
    const count = (state) => uploads.filter((upload) => upload.state === state).length;
    const left = count("waiting") + count("sending");
    const numbers = [...new Set(uploads.map((upload) => upload.id).filter(Boolean))];
    const failed = count("failed") + count("refused");
    summary.textContent = `共 ${uploads.length} 张，已上传 ${count("done")} 张`
      + (left ? `，还有 ${left} 张` : "") + (failed ? `，${failed} 张没有传上去` : "") + "。";
    next.hidden = left > 0 || !numbers.length;
    next.querySelector("a").href = `${form.dataset.words}?${numbers.map((number) => `id=${number}`).join("&")}`;
    if (!left && numbers.length && !failed) next.querySelector("a").focus();
  }

  function take(files) {
    uploads.push(...[...files].map((file) => new Upload(file)));
    goOn();
  }

  form.querySelector(".library-plain").hidden = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  input.addEventListener("change", () => {
    take(input.files);
    input.value = "";
  });
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("is-over");
    });
  }
  form.addEventListener("dragleave", () => form.classList.remove("is-over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("is-over");
    take(event.dataTransfer.files);
  });
  window.addEventListener("beforeunload", (event) => {
    if (underway) event.preventDefault();
  });
})();
