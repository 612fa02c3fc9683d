// The middle of the page: the channel's head, its messages and its composer, and the thread at the right.

import { get, post } from "./api.js";
import { drawPrompts, drawSession, drawStatus } from "./assistant.js";
import { avatar } from "./avatars.js";
import { makeComposer } from "./composer.js";
import { h } from "./dom.js";
import { drawHome } from "./home.js";
import { icon } from "./icons.js";
import { showMembers } from "./members.js";
import { drawMessages, stickToEnd } from "./messages.js";
import { mrkdwn } from "./mrkdwn.js";
import { go } from "./place.js";
import { channelName, complain, isAppHome, otherIn, store } from "./store.js";

const part = (id) => document.getElementById(id);
const parts = {};
const shown = { channel: null, messages: [], thread: null, replies: [] };
export const jump = { to: null };
let lastSeen = "";

export function startConversation() {
  parts.list = part("messages");
  parts.replies = part("replies");
  parts.end = stickToEnd(part("message-frame"), parts.list);
  parts.threadEnd = stickToEnd(part("reply-frame"), parts.replies);
  parts.composer = makeComposer(part("composer-place"), { thread: () => null, sent: () => parts.end.toEnd() });
  parts.threadComposer = makeComposer(part("thread-composer-place"), { thread: () => store.thread, prefix: "thread-", sent: () => parts.threadEnd.toEnd() });
  part("thread-close").addEventListener("click", () => go({ thread: null }));
  part("thread").addEventListener("keydown", (event) => event.key === "Escape" && go({ thread: null }));
  dropFiles(part("main"), () => parts.composer);
  dropFiles(part("thread"), () => parts.threadComposer);
}

/** Show the channel, the tab and the thread that the place names. */
export async function showPlace() {
  const channel = store.channels.get(store.channel);
  const home = isAppHome(channel) && store.tab === "home";
  drawHead(channel);
  part("home").hidden = !home;
  part("message-frame").hidden = home;
  part("composer-place").hidden = home;
  part("thread").hidden = !store.thread || home;
  document.body.classList.toggle("with-thread", Boolean(store.thread) && !home);
  if (!channel) return;
  const moved = shown.channel !== `${store.as} ${channel.id}`;
  if (moved) part("prompts").hidden = true;
  if (!channel.is_im) lastSeen = channel.id;
  parts.composer.enter(channel, moved);
  if (home) await drawHome(moved || shown.tab !== "home");
  else await refreshMessages();
  shown.tab = store.tab;
  if (store.thread && !home) await showThread(channel);
  else shown.thread = null;
}

async function showThread(channel) {
  const key = `${store.as} ${channel.id} ${store.thread}`;
  const opened = shown.thread !== key;
  shown.thread = key;
  part("thread-place").textContent = channel.is_im ? channelName(channel) : `#${channel.name}`;
  parts.threadComposer.enter(channel, opened);
  await refreshThread();
  if (!opened) return;
  parts.threadEnd.toEnd();
  if (!jump.to) parts.threadComposer.focus();
}

/** Show prompts that the app suggests for the conversation in view. */
export function takePrompts(news) {
  if (news.channel === store.channel) drawPrompts(part("prompts"), news);
}

export async function refreshMessages() {
  const channel = store.channels.get(store.channel);
  const person = store.as;
  if (!channel) return;
  const { messages, status } = await get("/sandbox/messages", { as: person, channel: channel.id });
  if (store.as !== person || store.channel !== channel.id) return;
  const moved = shown.channel !== `${person} ${channel.id}`;
  shown.channel = `${person} ${channel.id}`;
  drawMessages(parts.list, inOrder(messages), { channel });
  drawStatus(part("status"), status);
  part("beginning").replaceChildren(...beginning(channel));
  if (moved) parts.end.toEnd();
  follow(parts.list, parts.end);
}

export async function refreshThread() {
  const channel = store.channels.get(store.channel);
  const { as: person, thread } = store;
  if (!channel || !thread) return;
  const { messages, status, ...session } = await get("/sandbox/messages", { as: person, channel: channel.id, thread_ts: thread });
  if (store.as !== person || store.thread !== thread) return;
  drawMessages(parts.replies, inOrder(messages), { channel, thread });
  drawStatus(part("thread-status"), status);
  drawSession(part("session"), session, { channel: channel.id, thread_ts: thread });
  follow(parts.replies, parts.threadEnd);
}

const inOrder = (messages) => [...messages].sort((one, other) => one.ts - other.ts);

// A followed link names a message: it is brought into view and shines for a moment.
function follow(list, end) {
  const node = jump.to && list.querySelector(`[data-ts="${CSS.escape(jump.to)}"]`);
  if (!node) return;
  jump.to = null;
  end.leaveEnd();
  node.scrollIntoView({ block: "center" });
  node.classList.add("jumped");
  node.focus({ preventScroll: true });
  setTimeout(() => node.classList.remove("jumped"), 2500);
}

function drawHead(channel) {
  const head = part("channel-head");
  if (!channel) return head.replaceChildren(h("h1", { text: "No channel" }));
  const name = h("h1", {}, channel.is_im ? avatar(otherIn(channel), "small") : icon(channel.archived ? "archive" : channel.is_private ? "lock" : "hash"), h("span", { text: channelName(channel) }));
  const topic = channel.topic && h("div", { class: "topic", title: channel.topic }, mrkdwn(channel.topic));
  head.replaceChildren(name, ...(isAppHome(channel) ? [tabs()] : []), topic || h("span", { class: "topic" }), ...(channel.is_im ? [] : [membersButton(channel)]));
}

function membersButton(channel) {
  const count = channel.members?.length ?? 0;
  return h("button", { class: "head-button", type: "button", "data-testid": "members", "aria-label": `${count} members`, onclick: () => showMembers(channel) }, icon("people"), h("span", { text: String(count) }));
}

function tabs() {
  const current = store.tab === "home" ? "home" : "messages";
  const one = (tab, words) => h("button", { class: "tab", type: "button", role: "tab", "aria-selected": String(tab === current), "data-testid": `tab-${tab}`, text: words, onclick: () => go({ tab }) });
  return h("div", { class: "tabs", role: "tablist", "aria-label": "App views" }, one("home", "Home"), one("messages", "Messages"));
}

/** Tell the app that its home was opened, as Slack does for each of its tabs. */
export function tellTab(tab) {
  post("/sandbox/home", { as: store.as, tab, looks_at: lastSeen }).catch(complain);
}

function beginning(channel) {
  if (channel.is_im) {
    return [avatar(otherIn(channel), "large"), h("div", {}, h("h2", { text: channelName(channel) }), h("p", { class: "muted", text: isAppHome(channel) ? `This is your conversation with the app ${channelName(channel)}. Only you can see it.` : "Only the two of you see this conversation." }))];
  }
  return [h("div", {}, h("h2", {}, icon(channel.is_private ? "lock" : "hash", 22), channel.name), h("p", { class: "muted", text: `This is the very beginning of the ${channel.is_private ? "private " : ""}channel ${channel.name}.` }))];
}

function dropFiles(zone, composer) {
  let depth = 0;
  const carries = (event) => event.dataTransfer?.types.includes("Files");
  const show = (step) => {
    depth = Math.max(0, depth + step);
    zone.classList.toggle("dropping", depth > 0);
  };
  zone.addEventListener("dragenter", (event) => carries(event) && (event.preventDefault(), show(1)));
  zone.addEventListener("dragleave", (event) => carries(event) && show(-1));
  zone.addEventListener("dragover", (event) => carries(event) && event.preventDefault());
  zone.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    show(-9);
    composer().attach([...event.dataTransfer.files]);
  });
}
