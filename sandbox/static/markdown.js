// The markdown block: the part of standard Markdown that Slack shows, to DOM nodes.

import { h } from "./dom.js";
import { emojiNode, linkTo } from "./links.js";

export function markdown(text) {
  return h("div", { class: "markdown" }, blocks(String(text ?? "").replaceAll("\r\n", "\n").split("\n")));
}

const KINDS = [
  [/^\s*(```|~~~)/, fence],
  [/^(#{1,6})\s+/, heading],
  [/^\s*([-*_])(\s*\1){2,}\s*$/, (lines) => [h("hr"), lines.slice(1)]],
  [/^\s*>/, quote],
  [/^\s*([-*+]|\d{1,9}[.)])\s+/, list],
];

function blocks(lines) {
  const nodes = [];
  let rest = lines;
  while (rest.length) {
    if (!rest[0].trim()) {
      rest = rest.slice(1);
      continue;
    }
    const known = isTable(rest) ? [null, table] : KINDS.find(([pattern]) => pattern.test(rest[0]));
    const [node, after] = (known ? known[1] : paragraph)(rest);
    nodes.push(node);
    rest = after;
  }
  return nodes;
}

const isTable = (lines) => lines[0].includes("|") && /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/.test(lines[1] ?? "") && (lines[1] ?? "").includes("-");

function paragraph(lines) {
  let end = 1;
  while (end < lines.length && lines[end].trim() && !KINDS.some(([pattern]) => pattern.test(lines[end]))) end += 1;
  return [h("p", {}, joined(lines.slice(0, end))), lines.slice(end)];
}

function joined(lines) {
  return lines.flatMap((line, index) => (index ? [h("br"), ...spans(line.trim())] : spans(line.trim())));
}

function heading(lines) {
  const [, signs, words] = lines[0].match(/^(#{1,6})\s+(.*?)\s*#*$/);
  return [h(`h${Math.min(signs.length + 2, 6)}`, {}, spans(words)), lines.slice(1)];
}

function fence(lines) {
  const sign = lines[0].trim().slice(0, 3);
  const end = lines.findIndex((line, index) => index > 0 && line.trim().startsWith(sign));
  const stop = end < 0 ? lines.length : end;
  return [h("pre", { text: lines.slice(1, stop).join("\n") }), lines.slice(stop + 1)];
}

function quote(lines) {
  let end = 0;
  while (end < lines.length && /^\s*>/.test(lines[end])) end += 1;
  return [h("blockquote", {}, blocks(lines.slice(0, end).map((line) => line.replace(/^\s*>\s?/, "")))), lines.slice(end)];
}

function list(lines) {
  const sign = /^(\s*)([-*+]|\d{1,9}[.)])\s+(.*)$/;
  const [, indent, first] = lines[0].match(sign);
  const ordered = /\d/.test(first);
  const node = h(ordered ? "ol" : "ul", { start: ordered ? Number.parseInt(first, 10) : null });
  let at = 0;
  while (at < lines.length) {
    const item = lines[at].match(sign);
    if (!item || item[1].length !== indent.length || /\d/.test(item[2]) !== ordered) break;
    let end = at + 1;
    while (end < lines.length && /^\s+\S/.test(lines[end]) && lines[end].search(/\S/) > indent.length) end += 1;
    node.append(listItem(item[3], lines.slice(at + 1, end)));
    at = end;
  }
  return [node, lines.slice(at)];
}

function listItem(text, inner) {
  const box = text.match(/^\[([ xX])\]\s+(.*)$/);
  const sign = box ? h("input", { type: "checkbox", disabled: true, checked: box[1] !== " ", "aria-label": box[1] === " " ? "open" : "done" }) : null;
  const depth = Math.min(...inner.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return h("li", { class: box ? "task-item" : null }, sign, spans(box ? box[2] : text), blocks(inner.map((line) => line.slice(depth))));
}

function table(lines) {
  const cells = (line) => line.trim().replace(/^\|/, "").replace(/\|$/, "").split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll("\\|", "|"));
  const sides = cells(lines[1]).map((cell) => (/^:-+:$/.test(cell) ? "center" : /-:$/.test(cell) ? "right" : "left"));
  let end = 2;
  while (end < lines.length && lines[end].includes("|")) end += 1;
  const row = (line, tag) => h("tr", {}, cells(line).map((cell, column) => h(tag, { class: `align-${sides[column] ?? "left"}` }, spans(cell))));
  const body = lines.slice(2, end).map((line) => row(line, "td"));
  return [h("div", { class: "table-frame" }, h("table", {}, h("thead", {}, row(lines[0], "th")), h("tbody", {}, body))), lines.slice(end)];
}

const SPANS = [
  [/^\\([\\`*_{}[\]()#+\-.!|~>])/, (found) => document.createTextNode(found[1])],
  [/^(`+)(.+?)\1(?!`)/, (found) => h("code", { text: found[2].trim() })],
  [/^!\[([^\]]*)\]\(([^)\s]+)[^)]*\)/, (found) => linkTo(found[2], [found[1] || found[2]])],
  [/^\[([^\]]+)\]\(([^)\s]+)[^)]*\)/, (found) => linkTo(found[2], spans(found[1]))],
  [/^<(https?:\/\/[^>\s]+)>/, (found) => linkTo(found[1])],
  [/^(\*\*|__)(?=\S)(.+?\S|\S)\1/, (found) => h("strong", {}, spans(found[2]))],
  [/^~~(?=\S)(.+?)~~/, (found) => h("s", {}, spans(found[1]))],
  [/^\*(?=\S)([^*]+?)\*(?!\*)/, (found) => h("em", {}, spans(found[1]))],
  [/^_(?=\S)([^_]+?)_(?!\w)/, (found) => h("em", {}, spans(found[1]))],
  [/^https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]}'"]/, (found) => linkTo(found[0])],
  [/^:([a-z0-9_+-]+):/, (found) => emojiNode(found[1])],
];

function spans(text) {
  const nodes = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const rest = text.slice(at);
    const inWord = /\w/.test(text[at - 1] ?? "") && /^[_h]/.test(rest);
    const known = inWord ? null : SPANS.map(([pattern, make]) => [rest.match(pattern), make]).find(([found]) => found);
    if (known) {
      if (plain) nodes.push(plain);
      plain = "";
      nodes.push(known[1](known[0]));
      at += known[0][0].length;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  return plain ? [...nodes, plain] : nodes;
}
