// The app's Home tab.

import { get } from "./api.js";
import { drawBlocks } from "./blocks.js";
import { h } from "./dom.js";
import { store } from "./store.js";
import { Surface } from "./surface.js";

let surface = null;

export async function drawHome() {
  const person = store.as;
  const place = document.getElementById("home-blocks");
  const { home } = await get("/sandbox/views", { as: person });
  if (person !== store.as) return;
  if (!home) {
    surface = null;
    place.kept = null;
    place.replaceChildren(h("p", { class: "muted home-empty", text: `${store.app.name} has not drawn this page yet. It appears as soon as the app answers.` }));
    return;
  }
  // A home that belongs to another view starts afresh; the same one keeps what was entered in it.
  if (surface?.target.view_id !== home.id) {
    surface = new Surface("home", { view_id: home.id }, { state: home.state?.values ?? {} });
    place.kept = null;
    place.replaceChildren();
  }
  drawBlocks(place, home.blocks ?? [], surface);
}
