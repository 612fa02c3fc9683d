// The left bar: the workspace, who acts, the channels and the direct messages.

import { post } from "./api.js";
import { avatar } from "./avatars.js";
import { ask } from "./dialogs.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { emojiNode } from "./links.js";
import { emptyInspector } from "./inspector.js";
import { createChannel } from "./members.js";
import { openMenu } from "./menu.js";
import { changePerson } from "./person.js";
import { addressOf, go } from "./place.js";
import { channelName, complain, isAppHome, nameOf, now, otherIn, refreshState, store } from "./store.js";
import { shortTime } from "./times.js";
import { unreadOf } from "./unread.js";

const part = (id) => document.getElementById(id);
const seen = new Map();

export function startSidebar() {
  part("act-as").addEventListener("change", (event) => go({ as: event.target.value }));
  part("new-channel").append(icon("plus", 16));
  part("new-channel").addEventListener("click", createChannel);
  setInterval(drawPeopleTimes, 1000);
  startDrawer();
  const button = part("workspace-menu");
  button.append(icon("down", 16));
  button.addEventListener("click", () => openMenu(button, [{ text: "Create a channel", run: createChannel }, { text: "Reset the workspace", style: "danger", run: reset }], { label: "Workspace" }));
}

/** On a narrow page the left bar is a drawer; what is chosen there closes it. */
function startDrawer() {
  const button = part("sidebar-button");
  const open = (is) => {
    document.body.classList.toggle("with-sidebar", is);
    button.setAttribute("aria-expanded", String(is));
  };
  button.append(icon("menu", 16));
  button.addEventListener("click", () => open(!document.body.classList.contains("with-sidebar")));
  part("sidebar").addEventListener("click", (event) => event.target.closest("a") && open(false));
  part("act-as").addEventListener("change", () => open(false));
  part("main").addEventListener("click", () => open(false));
  document.addEventListener("keydown", (event) => event.key === "Escape" && open(false));
}

async function reset() {
  const body = [h("p", { text: "People, channels and messages return to how they were at the start, the clock to real time. What the app has stored stays." })];
  if (!(await ask({ title: "Reset the workspace?", body, confirm: "Reset", style: "danger" }))) return;
  await post("/sandbox/reset", {}).then(emptyInspector).then(refreshState).catch(complain);
}

export function drawSidebar() {
  part("workspace-name").textContent = store.team.name;
  document.title = `${store.team.name} sandbox`;
  drawActAs();
  const channels = [...store.channels.values()];
  const named = channels.filter((channel) => !channel.is_im).sort((one, other) => one.archived - other.archived || one.name.localeCompare(other.name));
  const direct = channels.filter((channel) => channel.is_im);
  part("channel-list").replaceChildren(...named.map(channelLink));
  part("app-list").replaceChildren(...direct.filter(isAppHome).map(channelLink));
  const people = direct.filter((channel) => !isAppHome(channel));
  part("direct-list").replaceChildren(...people.map(channelLink));
  part("direct-section").hidden = !people.length;
  part("people-list").replaceChildren(...[...store.people.values()].filter((person) => person.direct).map(personRow));
}

/** Show in everybody's row what time it is there. */
export function drawPeopleTimes() {
  for (const node of part("people-list").querySelectorAll("time")) node.textContent = shortTime(now(), node.dataset.zone);
}

/** A person with their time and how many messages of the app they have not seen; it leads to these messages. */
function personRow(person) {
  const unread = person.deleted ? 0 : unreadOf(person.id);
  const looks = ["channel", unread > 0 && "unread", person.deleted && "outside"].filter(Boolean).join(" ");
  const title = [person.title, person.status_text, person.tz].filter(Boolean).join(" · ");
  const change = h("button", { class: "side-button row-change", type: "button", "aria-label": `Profile of ${nameOf(person.id)}`, title: "Status, zone, deactivated", onclick: () => changePerson(person.id) }, icon("more", 14));
  return h("li", { class: "person-row" },
    h(person.deleted ? "span" : "a", { class: looks, href: person.deleted ? null : addressOf({ as: person.id, channel: person.direct.channel }), title, "data-testid": "person", "data-person-id": person.id },
      avatar(person.id, "tiny"), h("span", { class: "channel-name", text: nameOf(person.id) }), person.status_emoji && emojiNode(person.status_emoji.replaceAll(":", "")),
      h("span", { class: "row-end" }, unread > 0 && unreadCount(unread), person.deleted ? h("small", { text: "deactivated" }) : h("time", { "data-zone": person.tz, text: shortTime(now(), person.tz) }))),
    change);
}

const unreadCount = (unread) => h("span", { class: "unread-count", "data-testid": "unread", "aria-label": `${unread} new`, text: String(unread) });

function drawActAs() {
  const select = part("act-as");
  const people = [...store.people.values()].filter((person) => !person.is_bot && !person.deleted && person.id !== "USLACKBOT");
  const mark = JSON.stringify(people.map((person) => [person.id, person.real_name, person.tz]));
  if (select.dataset.mark !== mark) {
    select.dataset.mark = mark;
    select.replaceChildren(...people.map((person) => h("option", { value: person.id, text: [person.real_name || nameOf(person.id), place(person)].filter(Boolean).join(" · ") })));
  }
  select.value = store.as ?? "";
  part("act-as-avatar").replaceChildren(avatar(store.as));
  const role = [store.me?.is_admin && "Admin", store.me?.is_restricted && "Guest", store.me?.status_text].filter(Boolean).join(" · ");
  part("act-as-note").textContent = [role, store.me?.tz?.replaceAll("_", " ")].filter(Boolean).join(" · ");
}

const place = (person) => person.tz?.split("/").pop().replaceAll("_", " ");

function channelLink(channel) {
  const current = channel.id === store.channel;
  const unread = isAppHome(channel) ? unreadOf(store.as) : isUnread(channel);
  const looks = ["channel", current && "current", unread && "unread", channel.is_member === false && !channel.is_im && "outside", channel.archived && "archived"].filter(Boolean).join(" ");
  const sign = channel.is_im ? avatar(otherIn(channel), "tiny") : icon(channel.archived ? "archive" : channel.is_private ? "lock" : "hash", 16);
  const kind = channel.archived ? "archived channel" : channel.is_private && !channel.is_im ? "private channel" : "";
  return h("li", {}, h("a", { class: looks, href: addressOf({ as: store.as, channel: channel.id }), "data-testid": "channel", "data-channel-id": channel.id, "data-channel-name": channelName(channel), "aria-current": current ? "page" : null },
    sign, h("span", { class: "channel-name", text: channelName(channel) }),
    kind && h("span", { class: "unseen", text: `, ${kind}` }),
    isAppHome(channel) && h("span", { class: "app-badge", text: "APP" }),
    isAppHome(channel) ? unread > 0 && unreadCount(unread) : unread && h("span", { class: "unseen", text: ", unread" })));
}

function isUnread(channel) {
  const key = `${store.as} ${channel.id}`;
  const last = Number(channel.last_ts ?? 0);
  if (channel.id === store.channel || !seen.has(key)) {
    seen.set(key, last);
    return false;
  }
  return last > seen.get(key);
}
