/* The focal point: set by a click on the photograph or by arrow keys, with the crops that readers will see beside it.
   Counts as `card_box` in eduweb/core/media/public/pictures.py does. */
document.addEventListener("DOMContentLoaded", () => {
  const photo = document.querySelector("#focal-photo");
  const fields = [document.querySelector("#id_focal_x"), document.querySelector("#id_focal_y")];
  if (!photo || fields.includes(null)) return;
  const HEIGHT = 120;
  const CARD = [3, 2];
  // Lists cut 3:2; the first story of a page shows the middle of that in 16:9. The square is for cards of other programs.
  const SHOWN = [["列表小图 3:2", CARD], ["头条大图 16:9", [16, 9]], ["方形 1:1", [1, 1]]];
  const width = Number(photo.getAttribute("width"));
  const height = Number(photo.getAttribute("height"));

  const floor = (value, by) => Math.floor(value / by);
  const within = (value, most) => Math.min(Math.max(value, 0), most);
  const focal = () => fields.map((field) => within(Math.round(Number(field.value) || 0), 100));

  function cut(across, down, [x, y], [wide, high]) {
    const w = Math.min(across, floor(down * wide, high));
    const h = floor(w * high, wide);
    return [within(floor(across * x, 100) - floor(w, 2), across - w), within(floor(down * y, 100) - floor(h, 2), down - h), w, h];
  }

  function shownCut(ratio) {
    if (ratio[0] !== 16) return cut(width, height, focal(), ratio);
    const [left, top, w, h] = cut(width, height, focal(), CARD);
    const inner = cut(w, h, [50, 50], ratio);
    return [left + inner[0], top + inner[1], inner[2], inner[3]];
  }

  const frame = document.createElement("div");
  frame.className = "focal";
  photo.replaceWith(frame);
  const point = Object.assign(document.createElement("button"), { type: "button", className: "focal-point" });
  frame.append(photo, point);

  const crops = document.createElement("div");
  crops.className = "focal-crops";
  frame.after(crops);
  const previews = SHOWN.map(([name, ratio]) => {
    const figure = document.createElement("figure");
    const box = document.createElement("div");
    const image = Object.assign(document.createElement("img"), { src: photo.src, alt: "" });
    box.className = "focal-crop";
    box.append(image);
    figure.append(box, Object.assign(document.createElement("figcaption"), { textContent: name }));
    crops.append(figure);
    return { ratio, box, image };
  });

  function show() {
    const [x, y] = focal();
    Object.assign(point.style, { left: `${x}%`, top: `${y}%` });
    point.setAttribute("aria-label", `焦点：横 ${x}、纵 ${y}。用方向键移动，按住 Shift 移得快`);
    for (const { ratio, box, image } of previews) {
      const [left, top, w, h] = shownCut(ratio);
      const scale = HEIGHT / h;
      Object.assign(box.style, { width: `${w * scale}px`, height: `${HEIGHT}px` });
      Object.assign(image.style, {
        width: `${width * scale}px`, height: `${height * scale}px`, left: `${-left * scale}px`, top: `${-top * scale}px`,
      });
    }
  }

  function set(x, y) {
    [x, y].forEach((value, index) => { fields[index].value = within(Math.round(value), 100); });
    fields[0].dispatchEvent(new Event("change", { bubbles: true }));
    show();
  }

  frame.addEventListener("click", (event) => {
    if (event.target === point) return;
    const area = photo.getBoundingClientRect();
    set((100 * (event.clientX - area.left)) / area.width, (100 * (event.clientY - area.top)) / area.height);
    point.focus();
  });
  point.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 10 : 1;
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const [x, y] = focal();
    set(x + move[0], y + move[1]);
  });
  for (const field of fields) field.addEventListener("input", show);
  show();
});
