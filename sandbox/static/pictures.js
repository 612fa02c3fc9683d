// Pictures with their alt text, from an address or from a file of the workspace.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { store } from "./store.js";

function addressOf(given, surface) {
  if (given.image_url) return given.image_url;
  const wanted = given.slack_file ?? {};
  const file = surface.files.find((one) => one.id === wanted.id || one.url === wanted.url);
  if (file) return file.url;
  const path = wanted.url ? new URL(wanted.url, location.href).pathname : `/files/${encodeURIComponent(wanted.id)}/picture`;
  return `${path}?as=${store.as}`;
}

/** Return the picture; if it cannot be loaded its alt text stands there instead. */
export function picture(given, surface, looks = "picture") {
  const alt = given.alt_text ?? "";
  const image = h("img", { class: looks, src: addressOf(given, surface), alt, loading: "eager", referrerpolicy: "no-referrer", title: alt });
  image.addEventListener("error", () => image.replaceWith(h("span", { class: "picture-missing", role: "img", "aria-label": alt }, icon("file", 16), alt || "Picture")), { once: true });
  return image;
}

/** Return the picture as a link to its full size. */
export function fullPicture(given, surface) {
  const image = picture(given, surface);
  return h("a", { class: "picture-link", href: addressOf(given, surface), target: "_blank", rel: "noopener noreferrer", "aria-label": `Open picture: ${given.alt_text || given.title?.text || ""}` }, image);
}
