// What the app says beside its messages: that it is at work, and prompts that it suggests.

import { post } from "./api.js";
import { h } from "./dom.js";
import { complain, store } from "./store.js";

export function drawStatus(place, status) {
  const words = status ? `${store.app.name} ${status}` : "";
  if (place.textContent !== words) place.textContent = words;
  place.hidden = !words;
}

/** Name the conversation, and let the person stop what the app does in it. */
export function drawSession(place, { title, can_stop }, where) {
  const stop = () => post("/sandbox/stop", { as: store.as, ...where }).catch(complain);
  const words = title ? [h("strong", { "data-testid": "session-title", text: title })] : [];
  const button = can_stop ? [h("button", { class: "button small", type: "button", "data-testid": "stop", text: "Stop", onclick: stop })] : [];
  place.replaceChildren(...words, ...button);
  place.hidden = !words.length && !button.length;
}

/** Offer the suggested prompts until one is taken. */
export function drawPrompts(place, news) {
  const channel = news.channel;
  const take = async (prompt) => {
    place.hidden = true;
    await post("/sandbox/say", { as: store.as, channel, text: prompt.message }).catch(complain);
  };
  const buttons = news.prompts.map((prompt) => h("button", { class: "button small", type: "button", text: prompt.title, onclick: () => take(prompt) }));
  place.replaceChildren(...(news.title ? [h("span", { class: "muted", text: news.title })] : []), ...buttons);
  place.hidden = false;
}
