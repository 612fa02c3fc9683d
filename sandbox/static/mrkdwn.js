// Slack's own text format to DOM nodes; entities are unescaped last, so that nobody's text becomes markup.

import { h } from "./dom.js";
import { broadcast, channelLink, emojiNode, linkTo, mention } from "./links.js";
import { slackDate, fullTime } from "./times.js";

const MARKS = { "*": "strong", _: "em", "~": "s" };
const BARE_LINK = /^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]}'"]/;

export const unescape = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

/** Return the nodes of a mrkdwn text. */
export function mrkdwn(text, { verbatim = false } = {}) {
  const nodes = [];
  for (const [index, piece] of String(text ?? "").split(/```/).entries()) {
    // An opening fence without its end is shown as it was typed.
    const unclosed = index % 2 === 1 && index === text.split(/```/).length - 1;
    if (unclosed) nodes.push(...lines("```" + piece, verbatim));
    else if (index % 2 === 1) nodes.push(h("pre", { text: unescape(plainTokens(piece.replace(/^\n/, "").replace(/\n$/, ""))) }));
    else if (piece) nodes.push(...lines(index ? piece.replace(/^\n/, "") : piece, verbatim));
  }
  return nodes;
}

function lines(text, verbatim) {
  const nodes = [];
  let quote = null;
  let rest = false;
  const all = text.split("\n");
  all.forEach((line, index) => {
    const quoted = line.match(/^(?:&gt;|>)(&gt;&gt;|>>)?\s?(.*)$/);
    if (rest || quoted) {
      if (!quote) nodes.push((quote = h("blockquote")));
      else quote.append(h("br"));
      rest = rest || Boolean(quoted?.[1]);
      quote.append(...inline(quoted ? quoted[2] : line, verbatim));
      return;
    }
    const item = line.match(/^(\s*)([•◦▪-]|\d{1,3}[.)])\s+(.*)$/);
    if (item) {
      nodes.push(listLine(item, verbatim));
    } else {
      nodes.push(...inline(line, verbatim));
      if (index < all.length - 1) nodes.push(h("br"));
    }
    quote = null;
  });
  return nodes;
}

function listLine([, indent, sign, text], verbatim) {
  const node = h("span", { class: "list-line" }, h("span", { class: "list-sign", text: `${sign} ` }), h("span", {}, inline(text, verbatim)));
  if (indent) node.style.marginInlineStart = `${Math.min(indent.length, 12) * 0.5}em`;
  return node;
}

/** Return the nodes of one line. */
export function inline(text, verbatim = false) {
  const nodes = [];
  let plain = "";
  let at = 0;
  const flush = () => {
    if (plain) nodes.push(document.createTextNode(unescape(plain)));
    plain = "";
  };
  while (at < text.length) {
    const found = pieceAt(text, at, verbatim);
    if (found) {
      flush();
      nodes.push(found.node);
      at += found.length;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

function pieceAt(text, at, verbatim) {
  const sign = text[at];
  if (sign === "<") return tokenAt(text, at);
  if (sign === "`") return codeAt(text, at);
  if (sign in MARKS) return markAt(text, at, verbatim);
  if (sign === ":") return emojiAt(text, at);
  if (sign === "h" && !verbatim && !/\w/.test(text[at - 1] ?? "")) return bareLinkAt(text, at);
  return null;
}

function tokenAt(text, at) {
  const end = text.indexOf(">", at);
  if (end < 0) return null;
  const node = token(text.slice(at + 1, end));
  return node && { node, length: end - at + 1 };
}

function token(body) {
  const bar = body.indexOf("|");
  const target = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? "" : body.slice(bar + 1);
  if (target.startsWith("@")) return mention(target.slice(1), unescape(label));
  if (target.startsWith("#")) return channelLink(target.slice(1), unescape(label));
  if (target.startsWith("!")) return special(target.slice(1), label);
  if (!/^[a-z][a-z+.-]*:/i.test(target)) return null;
  const shown = target.startsWith("mailto:") ? target.slice(7) : target;
  return linkTo(unescape(target), label ? inline(label, true) : [unescape(shown)]);
}

function special(target, label) {
  const [word, seconds, format, link] = target.split("^");
  if (word === "date") {
    const shown = slackDate(Number(seconds), unescape(format ?? ""), unescape(label));
    const title = Number.isFinite(Number(seconds)) ? fullTime(Number(seconds)) : "";
    return link ? linkTo(unescape(link), [shown]) : h("time", { class: "date-token", title, text: shown });
  }
  if (["here", "channel", "everyone"].includes(word)) return broadcast(word);
  if (word === "subteam") return h("span", { class: "mention", text: unescape(label || "@group") });
  return document.createTextNode(unescape(label || `<${target}>`));
}

function codeAt(text, at) {
  const end = text.indexOf("`", at + 1);
  if (end <= at + 1) return null;
  return { node: h("code", { text: unescape(plainTokens(text.slice(at + 1, end))) }), length: end - at + 1 };
}

// Links inside code are shown as their words, as Slack does.
const plainTokens = (text) => text.replace(/<((?:https?:|mailto:)[^>|]*)(?:\|([^>]*))?>/g, (_, url, label) => label || url);

function markAt(text, at, verbatim) {
  const sign = text[at];
  const before = text[at - 1] ?? " ";
  if (/[\w*~]/.test(before) && before !== "_") return null;
  if (!text[at + 1] || /\s/.test(text[at + 1]) || text[at + 1] === sign) return null;
  for (let end = at + 2; end < text.length; end += 1) {
    if (text[end] === "<") end = Math.max(end, text.indexOf(">", end));
    else if (text[end] === "`" && text.indexOf("`", end + 1) > 0) end = text.indexOf("`", end + 1);
    else if (text[end] === sign && !/\s/.test(text[end - 1]) && !/[\p{L}\p{N}]/u.test(text[end + 1] ?? " ")) {
      return { node: h(MARKS[sign], {}, inline(text.slice(at + 1, end), verbatim)), length: end - at + 1 };
    }
  }
  return null;
}

function emojiAt(text, at) {
  const found = text.slice(at, at + 60).match(/^:([a-z0-9_+'-]+)(?:::skin-tone-\d)?:/);
  if (!found) return null;
  const node = emojiNode(found[1]);
  return node.nodeType === Node.TEXT_NODE ? null : { node, length: found[0].length };
}

function bareLinkAt(text, at) {
  const found = text.slice(at).match(BARE_LINK);
  return found && { node: linkTo(unescape(found[0])), length: found[0].length };
}
