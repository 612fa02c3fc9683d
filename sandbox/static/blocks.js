// Draws Block Kit blocks; a block that is not known here is shown as a labelled box.

import { h, newId, reconcile } from "./dom.js";
import { element } from "./elements.js";
import { icon } from "./icons.js";
import { fieldFor, inputFrame } from "./inputs.js";
import { linkTo } from "./links.js";
import { markdown } from "./markdown.js";
import { formatted } from "./objects.js";
import { fullPicture, picture } from "./pictures.js";
import { richText } from "./richtext.js";
import { dayKey } from "./times.js";
import { now, store } from "./store.js";
import { chart, dataTable, table } from "./tables.js";

const MAKERS = {
  section,
  header: (block) => h("h3", { class: "block header-block" }, formatted(block.text)),
  divider: () => h("hr", { class: "block divider-block" }),
  context,
  actions: (block, surface) => h("div", { class: "block actions-block" }, (block.elements ?? []).map((one) => element(one, block, surface))),
  context_actions: (block, surface) => h("div", { class: "block actions-block" }, (block.elements ?? []).map((one) => element(one, block, surface))),
  image,
  input,
  rich_text: (block) => h("div", { class: "block" }, richText(block)),
  table: (block) => h("div", { class: "block" }, table(block)),
  data_table: (block) => h("div", { class: "block" }, dataTable(block)),
  data_visualization: (block) => h("div", { class: "block" }, chart(block)),
  markdown: (block) => h("div", { class: "block" }, markdown(block.text)),
  file,
  video,
  alert: (block) => h("div", { class: `block alert-block alert-${block.level ?? "default"}`, role: "note" }, icon("info", 16), h("div", {}, formatted(block.text))),
  card,
  carousel: (block, surface) => h("div", { class: "block carousel" }, (block.elements ?? []).map((one) => card({ ...one, block_id: one.block_id ?? block.block_id }, surface))),
  container,
};

/** Make `parent` show the blocks; those that did not change keep their nodes. */
export function drawBlocks(parent, blocks, surface) {
  surface.prune(blocks);
  // "today" in a date and the names of people depend on more than the block itself.
  const setting = `${store.as} ${dayKey(now())} ${store.peopleMark ?? ""}`;
  const once = new Set();
  const keyed = blocks.map((block, index) => {
    const key = block.block_id && !once.has(block.block_id) ? block.block_id : `#${index}`;
    once.add(key);
    return { key, signature: setting + JSON.stringify(block), make: () => drawBlock(block, surface) };
  });
  reconcile(parent, keyed);
}

export function drawBlock(block, surface) {
  return (MAKERS[block.type] ?? unknown)(block, surface);
}

function unknown(block) {
  return h("div", { class: "block unknown-block" },
    h("strong", { text: `Block “${block.type}” is not drawn here` }),
    h("details", {}, h("summary", { text: "Show its JSON" }), h("pre", { text: JSON.stringify(block, null, 2) })));
}

function section(block, surface) {
  const words = h("div", { class: "section-words" });
  if (block.text) words.append(h("div", { class: "section-text" }, formatted(block.text)));
  if (block.fields) words.append(h("div", { class: "section-fields" }, block.fields.map((one) => h("div", {}, formatted(one)))));
  return h("div", { class: "block section-block" }, words, block.accessory && h("div", { class: "accessory" }, element(block.accessory, block, surface)));
}

function context(block, surface) {
  const one = (part) => (part.type === "image" ? picture(part, surface, "context-image") : h("span", { class: "context-text" }, formatted(part)));
  return h("div", { class: "block context-block" }, (block.elements ?? []).map(one));
}

function image(block, surface) {
  return h("figure", { class: "block picture-figure" }, block.title && h("figcaption", {}, formatted(block.title)), fullPicture(block, surface));
}

function input(block, surface) {
  const given = block.element ?? {};
  const ids = { input: newId("input"), error: newId("error"), hint: newId("hint") };
  let field = null;
  const onChange = block.dispatch_action ? () => surface.act(block, given, field.action(), field.node) : undefined;
  const grouped = ["checkboxes", "radio_buttons"].includes(given.type);
  const describedBy = [block.hint && ids.hint, ids.error].filter(Boolean).join(" ");
  field = fieldFor(given, block, surface, { raw: surface.kept(block, given), onChange, id: grouped ? null : ids.input, label: block.label?.text, optional: block.optional, describedBy });
  if (!field) return unknown({ ...block, type: `input with ${given.type}` });
  const frame = inputFrame(block, field, ids);
  surface.remember(block, given, field, frame.error);
  if (given.focus_on_load) queueMicrotask(() => field.focus());
  return frame.node;
}

function file(block, surface) {
  const known = surface.files.find((one) => one.id === block.file_id || one.external_id === block.external_id);
  const name = known?.title ?? block.external_id ?? "File";
  return h("div", { class: "block file-line" }, icon("file"), known ? linkTo(new URL(known.url, location.href).href, [name]) : name);
}

function video(block, surface) {
  const title = block.title_url ? linkTo(block.title_url, formatted(block.title)) : h("span", {}, formatted(block.title));
  return h("div", { class: "block card" },
    h("div", { class: "card-title" }, title),
    block.description && h("div", { class: "muted" }, formatted(block.description)),
    linkTo(block.title_url ?? block.video_url, [picture({ image_url: block.thumbnail_url, alt_text: block.alt_text }, surface)]));
}

function card(block, surface) {
  return h("div", { class: "block card" },
    block.hero_image && picture(block.hero_image, surface),
    h("div", { class: "card-head" },
      block.icon && picture(block.icon, surface, "card-icon"),
      h("div", {}, block.title && h("div", { class: "card-title" }, formatted(block.title)), block.subtitle && h("div", { class: "muted" }, formatted(block.subtitle)))),
    block.body && h("div", {}, formatted(block.body)),
    block.actions && h("div", { class: "actions-block" }, block.actions.map((one) => element(one, block, surface))));
}

function container(block, surface) {
  const inside = (block.child_blocks ?? []).map((one) => drawBlock(one, surface));
  const head = [h("strong", {}, formatted(block.title)), block.subtitle && h("span", { class: "muted" }, " ", formatted(block.subtitle))];
  if (!block.is_collapsible) return h("div", { class: "block card" }, h("div", {}, head), inside);
  return h("details", { class: "block card", open: !block.default_collapsed }, h("summary", {}, head), inside);
}
