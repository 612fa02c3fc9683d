// Notices that Slack shows only to this person, and what the page itself has to say.

import { h } from "./dom.js";
import { icon } from "./icons.js";
import { mrkdwn } from "./mrkdwn.js";

const SHOWN_MS = 15000;
const MOST = 4;

export function showNotice(notice) {
  const place = document.getElementById("notices");
  const words = notice.text ?? notice.message ?? notice.error ?? "";
  const kind = notice.kind === "error" ? " notice-error" : "";
  const node = h("div", { class: `notice${kind}`, role: "alert", "data-testid": "notice" });
  const remove = () => node.remove();
  node.append(
    notice.kind === "error" ? h("span", { class: "notice-sign" }, icon("fault")) : h("span", { class: "avatar small", "aria-hidden": "true", text: "S" }),
    h("div", { class: "notice-words" }, notice.kind === "error" ? words : [h("strong", { text: "Slackbot" }), h("div", {}, mrkdwn(words)), h("small", { text: "Only visible to you" })]),
    h("button", { class: "tool", type: "button", "aria-label": "Dismiss", onclick: remove }, icon("close", 16)));
  place.append(node);
  // A notice in an open dialog's shadow could not be seen or dismissed.
  if (!place.matches(":popover-open")) place.showPopover();
  else {
    place.hidePopover();
    place.showPopover();
  }
  while (place.children.length > MOST) place.firstChild.remove();
  setTimeout(remove, SHOWN_MS);
}
