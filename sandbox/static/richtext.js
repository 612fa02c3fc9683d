// Slack's rich_text block to DOM nodes.

import { h } from "./dom.js";
import { broadcast, channelLink, emojiNode, linkTo, mention } from "./links.js";
import { fullTime, slackDate } from "./times.js";

export function richText(block) {
  return h("div", { class: "rich-text" }, (block.elements ?? []).map(part));
}

/** Return the words of a rich_text, for sorting and for plain places. */
export function plainRichText(block) {
  return (block.elements ?? []).map((element) => element.text ?? element.name ?? plainRichText(element)).join("");
}

function part(element) {
  const inside = () => (element.elements ?? []).map(piece);
  switch (element.type) {
    case "rich_text_section":
      return h("div", { class: "rich-section" }, inside());
    case "rich_text_preformatted":
      return h("pre", {}, inside());
    case "rich_text_quote":
      return h("blockquote", {}, inside());
    case "rich_text_list":
      return list(element);
    default:
      return h("span", { class: "unknown-inline", text: `[${element.type}]` });
  }
}

function list(element) {
  const ordered = element.style === "ordered";
  const node = h(ordered ? "ol" : "ul", { class: "rich-list", start: ordered && element.offset ? element.offset + 1 : null });
  node.style.marginInlineStart = `${(element.indent ?? 0) * 1.6}em`;
  node.style.listStyleType = (ordered ? ["decimal", "lower-alpha", "lower-roman"] : ["disc", "circle", "square"])[(element.indent ?? 0) % 3];
  for (const item of element.elements ?? []) node.append(h("li", {}, (item.elements ?? []).map(piece)));
  return node;
}

function piece(element) {
  return styled(bare(element), element.style ?? {});
}

function bare(element) {
  switch (element.type) {
    case "text":
      return document.createTextNode(element.text);
    case "link":
      return linkTo(element.url, [element.text || element.url]);
    case "user":
      return mention(element.user_id);
    case "channel":
      return channelLink(element.channel_id);
    case "usergroup":
      return h("span", { class: "mention", text: "@group" });
    case "broadcast":
      return broadcast(element.range);
    case "emoji":
      return emojiNode(element.name);
    case "date":
      return h("time", { class: "date-token", title: fullTime(element.timestamp), text: slackDate(element.timestamp, element.format, element.fallback) });
    case "color":
      return colour(element.value);
    default:
      return h("span", { class: "unknown-inline", text: `[${element.type}]` });
  }
}

function colour(value) {
  const sample = h("span", { class: "colour-sample" });
  sample.style.backgroundColor = value;
  return h("span", {}, value, sample);
}

function styled(node, style) {
  const tags = { code: "code", strike: "s", italic: "em", bold: "strong", underline: "u" };
  return Object.entries(tags).reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}
