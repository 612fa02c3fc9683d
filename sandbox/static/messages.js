// Lists of messages with day dividers, reply counts and the menu of message shortcuts.

import { post } from "./api.js";
import { avatar } from "./avatars.js";
import { drawBlocks } from "./blocks.js";
import { h, reconcile } from "./dom.js";
import { fileNodes } from "./files.js";
import { icon } from "./icons.js";
import { emojiNode, linkTo } from "./links.js";
import { openMenu } from "./menu.js";
import { mrkdwn } from "./mrkdwn.js";
import { formatted } from "./objects.js";
import { dismiss, ownActions, react } from "./ownmessages.js";
import { addressOf, go } from "./place.js";
import { complain, nameOf, now, store } from "./store.js";
import { Surface } from "./surface.js";
import { dayDivider, dayKey, fullTime, slackDate, timeOf } from "./times.js";

const CLOSE_TOGETHER = 300;
const QUICK = ["white_check_mark", "eyes", "raised_hands"];
const SYSTEM = new Set(["channel_join", "channel_leave", "channel_topic", "channel_purpose", "channel_name", "channel_archive", "channel_unarchive", "group_join", "group_leave"]);

const secondsOf = (message) => Number(message.ts);

/** Make `parent` show the messages; `thread` is the root's ts in the thread pane. */
export function drawMessages(parent, messages, { channel, thread = null }) {
  const items = [];
  let before = null;
  for (const message of messages) {
    if (!thread && (!before || dayKey(secondsOf(before)) !== dayKey(secondsOf(message)))) items.push(divider(message));
    const compact = !thread && followsOn(message, before);
    const mark = [store.as, dayKey(now()), store.me?.tz, store.peopleMark, compact, thread].join(" ");
    const key = `${message.ts}${message.ephemeral ? " ephemeral" : ""}`;
    items.push({ key, signature: mark + JSON.stringify({ ...message, state: null }), make: (old) => redrawn(old, messageNode(message, channel, { compact, thread })) });
    if (thread && message.ts === thread) items.push(replyLine(messages.length - 1));
    before = message;
  }
  reconcile(parent, items);
}

// A message that changes under the keyboard's focus keeps the focus, on the same button if it is still there.
function redrawn(old, node) {
  const held = old?.contains(document.activeElement) ? document.activeElement : null;
  if (!held) return node;
  const action = held.dataset.actionId;
  queueMicrotask(() => {
    const same = action && node.querySelector(`[data-action-id="${CSS.escape(action)}"]`);
    (same || node).focus();
  });
  return node;
}

function followsOn(message, before) {
  if (!before || SYSTEM.has(message.subtype) || SYSTEM.has(before.subtype)) return false;
  const same = before.user === message.user && Boolean(before.ephemeral) === Boolean(message.ephemeral) && before.username === message.username;
  return same && !message.ephemeral && !before.reply_count && secondsOf(message) - secondsOf(before) < CLOSE_TOGETHER && dayKey(secondsOf(before)) === dayKey(secondsOf(message));
}

function divider(message) {
  const words = dayDivider(secondsOf(message));
  return { key: `day ${dayKey(secondsOf(message))}`, signature: words, make: () => h("div", { class: "day-divider", role: "separator", "aria-label": words }, h("span", { text: words })) };
}

function replyLine(count) {
  const words = count === 1 ? "1 reply" : `${count} replies`;
  return { key: "replies", signature: words, make: () => h("div", { class: "reply-line", text: count ? words : "No replies yet" }) };
}

function messageNode(message, channel, { compact, thread }) {
  if (SYSTEM.has(message.subtype)) return systemNode(message);
  const looks = ["message", compact && "compact", message.ephemeral && "ephemeral"].filter(Boolean).join(" ");
  const node = h("article", { class: looks, tabindex: "-1", "data-testid": "message", "data-ts": message.ts, "data-user": message.user, "aria-label": `${senderOf(message)}, ${fullTime(secondsOf(message))}` });
  const body = h("div", { class: "message-body" },
    message.ephemeral && h("div", { class: "only-you" }, icon("eye", 14), "Only visible to you", h("button", { class: "link-button", type: "button", text: "Dismiss", onclick: () => dismiss(message, channel) })),
    !compact && header(message, channel),
    content(message, channel),
    fileNodes(message.files),
    reactions(message, channel),
    !thread && threadBar(message));
  node.append(compact ? h("time", { class: "side-time", title: fullTime(secondsOf(message)), text: timeOf(secondsOf(message)).replace(/\s?[AP]M$/i, "") }) : avatar(message.user), body);
  if (!message.deleted) node.append(toolbar(message, channel, thread));
  return node;
}

function systemNode(message) {
  return h("div", { class: "message system", "data-testid": "message", "data-ts": message.ts }, avatar(message.user, "small"), h("div", { class: "message-body muted" }, mrkdwn(message.text)));
}

const senderOf = (message) => message.username || nameOf(message.user ?? "");
const isApp = (message) => Boolean(message.bot ?? message.bot_id) || store.people.get(message.user)?.is_bot;

function header(message, channel) {
  const person = store.people.get(message.user);
  const status = person?.status_emoji && h("span", { class: "status", title: person.status_text }, emojiNode(person.status_emoji.replaceAll(":", "")));
  return h("div", { class: "message-head" },
    h("strong", { class: "sender", text: senderOf(message) }),
    isApp(message) && h("span", { class: "app-badge", text: "APP" }),
    status,
    h("a", { class: "time", href: addressOf({ as: store.as, channel: channel.id, thread: message.thread_ts }), "data-jump": message.ts, title: fullTime(secondsOf(message)), text: timeOf(secondsOf(message)) }));
}

function content(message, channel) {
  if (message.deleted) return h("div", { class: "muted", text: "This message was deleted." });
  const surface = new Surface("message", { channel: channel.id, message_ts: message.ts }, { conversation: channel.id, files: message.files ?? [], state: message.state ?? {} });
  const words = h("div", { class: "content" });
  if (message.blocks?.length) drawBlocks(words, message.blocks, surface);
  else if (message.text) words.append(h("div", { class: "text" }, mrkdwn(message.text)));
  if (message.edited) words.append(h("span", { class: "edited", text: "(edited)" }));
  for (const attachment of message.attachments ?? []) words.append(attachmentNode(attachment, surface));
  return words;
}

function attachmentNode(attachment, surface) {
  const inside = h("div", { class: "attachment" });
  if (attachment.color) inside.style.borderInlineStartColor = /^[0-9a-f]{6}$/i.test(attachment.color) ? `#${attachment.color}` : attachment.color;
  if (attachment.blocks?.length) {
    const blocks = h("div");
    drawBlocks(blocks, attachment.blocks, new Surface("message", surface.target, { files: surface.files }));
    inside.append(blocks);
    return inside;
  }
  if (attachment.pretext) inside.append(h("div", {}, mrkdwn(attachment.pretext)));
  if (attachment.title) inside.append(h("strong", {}, attachment.title_link ? linkTo(attachment.title_link, [attachment.title]) : attachment.title));
  inside.append(h("div", {}, mrkdwn(attachment.text ?? (attachment.title ? "" : attachment.fallback) ?? "")));
  for (const field of attachment.fields ?? []) inside.append(h("div", {}, h("strong", { text: field.title }), h("div", {}, formatted({ type: "mrkdwn", text: field.value }))));
  return inside;
}

function reactions(message, channel) {
  if (!message.reactions?.length) return null;
  const one = (reaction) => {
    const names = (reaction.users ?? []).map(nameOf).join(", ");
    return h("button", { class: `reaction${reaction.users?.includes(store.as) ? " mine" : ""}`, type: "button", title: names, "aria-label": `${reaction.name.replaceAll("_", " ")}, ${names}`, onclick: () => react(message, channel, reaction.name) }, emojiNode(reaction.name), h("span", { text: String(reaction.count ?? reaction.users?.length ?? 1) }));
  };
  return h("div", { class: "reactions" }, message.reactions.map(one));
}

function threadBar(message) {
  if (!message.reply_count) return null;
  const last = Number(message.last_reply ?? message.latest_reply);
  const words = message.reply_count === 1 ? "1 reply" : `${message.reply_count} replies`;
  return h("button", { class: "thread-bar", type: "button", "data-testid": "thread-bar", onclick: () => go({ thread: message.ts }) },
    h("strong", { text: words }), last ? h("span", { class: "muted", text: `Last reply ${slackDate(last, "{date_short_pretty} at {time}", "")}` }) : null);
}

function toolbar(message, channel, thread) {
  if (message.ephemeral) return "";
  const tools = h("div", { class: "message-tools", role: "toolbar", "aria-label": "Message actions" });
  for (const name of QUICK) tools.append(h("button", { type: "button", class: "tool", "aria-label": `React with ${name.replaceAll("_", " ")}`, title: `:${name}:`, onclick: () => react(message, channel, name) }, emojiNode(name)));
  if (!thread) {
    tools.append(h("button", { type: "button", class: "tool", "aria-label": "Reply in thread", title: "Reply in thread", onclick: () => go({ thread: message.thread_ts ?? message.ts }) }, icon("reply")));
  }
  const more = h("button", { type: "button", class: "tool", "aria-label": "More actions", title: "More actions", "aria-haspopup": "menu", "aria-expanded": "false" }, icon("more"));
  more.addEventListener("click", () => openMenu(more, messageMenu(message, channel, more), { label: "More actions", end: true }));
  tools.append(more);
  return tools;
}

function messageMenu(message, channel, button) {
  const use = (shortcut) => async () => {
    try {
      await post("/sandbox/shortcut", { as: store.as, callback_id: shortcut.callback_id, channel: channel.id, message_ts: message.ts });
    } catch (error) {
      complain(error);
    }
    button.blur();
  };
  const shortcuts = store.app.shortcuts.filter((shortcut) => shortcut.type !== "global").map((shortcut) => ({ text: shortcut.name, description: store.app.name, run: use(shortcut) }));
  const copy = { text: "Copy link to message", run: () => navigator.clipboard?.writeText(new URL(addressOf({ as: store.as, channel: channel.id, thread: message.thread_ts }), location.href).href).catch(complain) };
  const rest = [copy, ...ownActions(message, channel)];
  return shortcuts.length ? [...shortcuts, "line", ...rest] : rest;
}

/** Keep a scrolled list at its end while the person is there, also when pictures load late. */
export function stickToEnd(frame, inner) {
  let sticks = true;
  let seen = "";
  const size = () => `${frame.scrollHeight} ${frame.clientHeight}`;
  const toEnd = () => (frame.scrollTop = frame.scrollHeight);
  frame.addEventListener("scroll", () => {
    const atEnd = frame.scrollHeight - frame.scrollTop - frame.clientHeight < 80;
    // Away from the end because the list has just grown is not away by the person's wish.
    if (atEnd || size() === seen) sticks = atEnd;
  });
  const watcher = new ResizeObserver(() => {
    seen = size();
    if (sticks) toEnd();
  });
  watcher.observe(inner);
  watcher.observe(frame);
  return {
    toEnd: () => {
      sticks = true;
      toEnd();
    },
    leaveEnd: () => (sticks = false),
  };
}
