// Keeps the acted-as person, the channel, the thread and the tab in the address, so that a link opens the same view.

import { store, emit } from "./store.js";

export function placeInAddress() {
  const words = new URLSearchParams(location.hash.slice(1));
  return { as: words.get("as"), channel: words.get("channel"), thread: words.get("thread"), tab: words.get("tab") };
}

export function addressOf(place) {
  const words = new URLSearchParams();
  for (const name of ["as", "channel", "thread", "tab"]) if (place[name]) words.set(name, place[name]);
  return `#${words}`;
}

/** Go somewhere: what is not named stays, but another channel or person closes the thread, another channel leaves the Home tab. */
export function go(change) {
  const moved = ("channel" in change && change.channel !== store.channel) || ("as" in change && change.as !== store.as);
  const tab = moved && !("as" in change) ? null : store.tab;
  const place = { as: store.as, channel: store.channel, thread: moved ? null : store.thread, tab, ...change };
  if (place.tab === "messages") place.tab = null;
  const address = addressOf(place);
  if (address !== location.hash) location.hash = address;
  else emit("place");
}
