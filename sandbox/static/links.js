// Safe links and the small inline pieces that several text formats share: people, channels, emoji.

import { h } from "./dom.js";
import { emojiOf } from "./emoji.js";
import { addressOf } from "./place.js";
import { nameOf, store } from "./store.js";

export const SAFE = /^(https?:|mailto:|tel:)/i;
const PERMALINK = /\/archives\/([A-Z0-9]+)(?:\/p(\d{10})(\d{6}))?(?:\?(.*))?$/;

/** Return a link, or only its text when the address could run something. */
export function linkTo(url, children) {
  const shown = children ?? [url];
  if (!SAFE.test(url)) return h("span", { title: url }, shown);
  const inside = url.match(PERMALINK);
  if (inside && store.channels.has(inside[1])) return linkToMessage(inside, shown);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, shown);
}

function linkToMessage([, channel, seconds, micros, query], shown) {
  const ts = seconds ? `${seconds}.${micros}` : null;
  const thread = new URLSearchParams(query ?? "").get("thread_ts");
  return h("a", { href: addressOf({ as: store.as, channel, thread: thread ?? null }), "data-jump": ts }, shown);
}

export function mention(id, fallback) {
  const me = id === store.as ? " mention-me" : "";
  const name = store.people.has(id) ? nameOf(id) : fallback || id;
  return h("span", { class: `mention${me}`, title: store.people.get(id)?.real_name ?? id, text: `@${name}` });
}

export function broadcast(range) {
  return h("span", { class: "mention mention-me", text: `@${range}` });
}

export function channelLink(id, fallback) {
  const channel = store.channels.get(id);
  if (!channel) return h("span", { class: "mention", text: fallback ? `#${fallback}` : "a private channel" });
  return h("a", { class: "mention", href: addressOf({ as: store.as, channel: id }), text: `#${channel.name}` });
}

export function emojiNode(code) {
  const character = emojiOf(code);
  if (!character) return document.createTextNode(`:${code}:`);
  return h("span", { class: "emoji", role: "img", "aria-label": code.replaceAll("_", " "), title: `:${code}:`, text: character });
}
