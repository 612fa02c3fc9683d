// Files under a message: pictures are shown, the rest is a line with its name and kind.

import { h } from "./dom.js";
import { icon } from "./icons.js";

export function fileNodes(files) {
  if (!files?.length) return null;
  return h("div", { class: "files" }, files.map(one));
}

function one(file) {
  const name = file.title || file.name || "File";
  if (file.mode === "tombstone" || file.deleted) return h("div", { class: "file-line muted" }, icon("trash"), "This file was deleted.");
  if (file.mimetype?.startsWith("image/")) return pictureFile(file, name);
  const kind = (file.name?.split(".").pop() ?? "").toUpperCase();
  return h("a", { class: "file-line", href: file.url, target: "_blank", rel: "noopener", "data-testid": "file" },
    h("span", { class: "file-icon" }, icon("file", 22)),
    h("span", { class: "file-words" }, h("strong", { text: name }), h("small", { text: [kind, size(file.size)].filter(Boolean).join(" · ") })));
}

function pictureFile(file, name) {
  const alt = file.alt_txt || name;
  return h("figure", { class: "picture-figure", "data-testid": "file" },
    h("figcaption", { text: name }),
    h("a", { class: "picture-link", href: file.url, target: "_blank", rel: "noopener", "aria-label": `Open picture: ${alt}` }, h("img", { class: "picture", src: file.url, alt, title: alt })));
}

function size(bytes) {
  if (!bytes) return "";
  const units = ["B", "kB", "MB"];
  const step = Math.min(2, Math.floor(Math.log10(bytes) / 3));
  return `${(bytes / 1000 ** step).toFixed(step && bytes / 1000 ** step < 10 ? 1 : 0)} ${units[step]}`;
}
