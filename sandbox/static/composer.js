// Where messages and commands are written, with completion, attached files and the app's global shortcuts.

import { post, upload } from "./api.js";
import { CompletionList, commandBegun, proposals } from "./completion.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { change } from "./members.js";
import { openMenu } from "./menu.js";
import { channelName, complain, emit, store } from "./store.js";

const LONG = 4000;
const MOST = 40000;
const drafts = new Map();

/** Make a composer in `place`; `thread()` gives the ts of the thread it writes to, or null. */
export function makeComposer(place, { thread, prefix = "", sent }) {
  const self = { place, thread, prefix, sent, files: [], channel: null };
  build(self);
  connect(self);
  return {
    enter: (channel, moved) => enter(self, channel, moved),
    focus: () => self.input.focus(),
    attach: (files) => attach(self, files),
  };
}

function build(self) {
  const test = (name) => `${self.prefix}${name}`;
  self.input = h("textarea", { class: "composer-input", rows: "1", spellcheck: "true", "data-testid": test("composer") });
  self.list = new CompletionList(self.input, (start, insert) => complete(self, start, insert));
  self.hint = h("div", { class: "command-hint", hidden: true, "data-testid": test("command-hint") });
  self.chips = h("div", { class: "chips", hidden: true });
  self.chooser = h("input", { type: "file", multiple: true, hidden: true, "data-testid": test("file-input") });
  self.clip = h("button", { class: "tool", type: "button", "aria-label": "Attach files", title: "Attach files" }, icon("clip"));
  self.bolt = h("button", { class: "tool", type: "button", "aria-label": "Shortcuts", title: "Shortcuts", "aria-haspopup": "menu", "aria-expanded": "false" }, icon("bolt"));
  self.long = h("div", { class: "long-text", role: "status" });
  self.send = h("button", { class: "send", type: "button", "aria-label": "Send", title: "Send (Enter)", "data-testid": test("send") }, icon("send"));
  const bar = h("div", { class: "composer-bar" }, self.clip, self.bolt, self.long, self.send);
  self.box = h("div", { class: "composer-box" }, self.chips, self.input, bar, self.chooser);
  self.closed = h("div", { class: "composer-closed", hidden: true });
  self.place.append(self.list.node, self.hint, self.box, self.closed);
}

function connect(self) {
  self.input.addEventListener("input", () => changed(self));
  self.input.addEventListener("keydown", (event) => onKey(self, event));
  self.input.addEventListener("blur", () => self.list.close());
  self.input.addEventListener("click", () => propose(self));
  self.input.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length) {
      event.preventDefault();
      attach(self, files);
    }
  });
  self.send.addEventListener("click", () => send(self));
  self.clip.addEventListener("click", () => self.chooser.click());
  self.chooser.addEventListener("change", () => {
    attach(self, [...self.chooser.files]);
    self.chooser.value = "";
  });
  self.bolt.addEventListener("click", () => openMenu(self.bolt, shortcutMenu(self)));
}

function shortcutMenu(self) {
  const use = async (shortcut) => {
    await post("/sandbox/shortcut", { as: store.as, callback_id: shortcut.callback_id }).catch(complain);
  };
  const global = store.app.shortcuts.filter((one) => one.type === "global").map((one) => ({ text: one.name, description: store.app.name, run: () => use(one) }));
  const commands = store.app.commands.map((one) => ({ text: one.command, description: one.description, run: () => complete(self, 0, `${one.command} `) }));
  if (self.prefix) return global.length ? global : [{ text: "Slash commands do not work in threads", disabled: true, run: () => {} }];
  return global.length && commands.length ? [...global, "line", ...commands] : [...global, ...commands];
}

const draftKey = (self) => `${store.as} ${self.channel?.id} ${self.thread() ?? ""}`;

function enter(self, channel, moved) {
  if (moved && self.key) drafts.set(self.key, self.input.value);
  self.channel = channel;
  const name = channel.is_im ? channelName(channel) : `#${channel.name}`;
  const words = self.prefix ? "Reply…" : `Message ${name}`;
  self.input.placeholder = words;
  self.input.setAttribute("aria-label", self.prefix ? `Reply in thread of ${name}` : words);
  self.bolt.hidden = !store.app.shortcuts.length && !store.app.commands.length;
  drawClosed(self, channel);
  if (!moved) return;
  self.key = draftKey(self);
  self.input.value = drafts.get(self.key) ?? "";
  self.files = [];
  drawChips(self);
  changed(self, false);
}

function drawClosed(self, channel) {
  const outside = !channel.is_im && channel.is_member === false;
  self.box.hidden = Boolean(channel.archived || outside);
  self.closed.hidden = !self.box.hidden;
  if (self.closed.hidden) return;
  self.hint.hidden = true;
  const join = h("button", { class: "button primary", type: "button", text: "Join channel", onclick: () => change(channel.id, store.as, "join") });
  self.closed.replaceChildren(h("span", { text: channel.archived ? `#${channel.name} is archived.` : `You are looking at #${channel.name}.` }), ...(channel.archived ? [] : [join]));
}

function changed(self, offer = true) {
  const { input } = self;
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, window.innerHeight * 0.4)}px`;
  self.send.disabled = !input.value.trim() && !self.files.length;
  drawLong(self);
  drawHint(self);
  if (offer) propose(self);
  else self.list.close();
}

function propose(self) {
  const { input } = self;
  if (input.selectionStart !== input.selectionEnd) return self.list.close();
  self.list.show(proposals(input.value.slice(0, input.selectionStart), { commands: !self.prefix }));
}

function complete(self, start, insert) {
  const { input } = self;
  const after = input.value.slice(input.selectionStart).replace(/^ /, "");
  input.value = input.value.slice(0, start) + insert + after;
  input.focus();
  input.setSelectionRange(start + insert.length, start + insert.length);
  changed(self, false);
}

function drawHint(self) {
  const command = self.prefix ? null : commandBegun(self.input.value);
  self.hint.hidden = !command;
  if (command) self.hint.replaceChildren(h("strong", { text: command.command }), h("span", { class: "usage", text: command.usage_hint ?? "" }), h("span", { class: "muted", text: command.description ?? "" }));
}

function drawLong(self) {
  const { length } = self.input.value;
  if (length <= LONG) return self.long.replaceChildren();
  const words = length > MOST ? `${length.toLocaleString("en")} characters, a message takes ${MOST.toLocaleString("en")}` : `${length.toLocaleString("en")} characters`;
  const turn = h("button", { class: "button small", type: "button", text: "Send as text file", onclick: () => turnIntoFile(self) });
  self.long.replaceChildren(h("span", { text: words }), turn);
}

function turnIntoFile(self) {
  const file = new File([self.input.value], "pasted-text.txt", { type: "text/plain" });
  self.input.value = "";
  attach(self, [file]);
}

function attach(self, files) {
  if (self.box.hidden) return;
  self.files.push(...files);
  drawChips(self);
  changed(self, false);
  self.input.focus();
}

function drawChips(self) {
  self.chips.hidden = !self.files.length;
  const remove = (file) => {
    self.files = self.files.filter((other) => other !== file);
    drawChips(self);
    changed(self, false);
  };
  self.chips.replaceChildren(...self.files.map((file) => h("span", { class: "chip" }, icon("file", 14), h("span", { text: file.name }), h("button", { type: "button", "aria-label": `Remove ${file.name}`, onclick: () => remove(file) }, icon("close", 12)))));
}

function onKey(self, event) {
  if (event.isComposing) return;
  const { list } = self;
  if (list.open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    list.step(event.key === "ArrowDown" ? 1 : -1);
  } else if (list.open && (event.key === "Tab" || (event.key === "Enter" && list.wantsEnter)) && !event.shiftKey) {
    event.preventDefault();
    list.pick();
  } else if (list.open && event.key === "Escape") {
    event.preventDefault();
    event.stopPropagation();
    list.close();
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    send(self);
  }
}

async function send(self) {
  const text = self.input.value.trim();
  const { files, channel } = self;
  if (!text && !files.length) return;
  if (self.prefix && /^\/[a-z]/i.test(text)) return emit("notice", { text: `${text.split(/\s/)[0]} is not supported in threads. Sorry!` });
  if (text.length > MOST) return emit("notice", { text: `This message has ${text.length.toLocaleString("en")} characters; Slack takes ${MOST.toLocaleString("en")}. Send it as a text file.` });
  self.files = [];
  self.input.value = "";
  drafts.delete(draftKey(self));
  drawChips(self);
  changed(self, false);
  self.sent();
  try {
    await deliver({ as: store.as, channel: channel.id, thread_ts: self.thread() ?? undefined }, text, files);
  } catch (error) {
    restore(self, text, files);
    complain(error);
  }
}

async function deliver(place, text, files) {
  if (!files.length) return post("/sandbox/say", { ...place, text });
  for (const [index, file] of files.entries()) await upload({ ...place, text: index === 0 ? text : "" }, file);
}

// What could not be sent comes back, unless the next message is already being written.
function restore(self, text, files) {
  if (!self.input.value) self.input.value = text;
  self.files = [...files, ...self.files];
  drawChips(self);
  changed(self, false);
}
