// The elements that hold a value: text, numbers, selects, dates, checkboxes, radios, files.
//
// Each maker returns a field: {node, focus, raw(), value(), action(), problem()}. `raw` is kept when a view is drawn
// again, `value` is what a submission sends, `action` is what a block_actions request carries.

import { upload } from "./api.js";
import { choicesOf, initialChoices } from "./choices.js";
import { add, debounce, h, newId } from "./dom.js";
import { formatted } from "./objects.js";
import { picker } from "./picker.js";
import { complain, store } from "./store.js";
import { instantOf, localTime } from "./times.js";

const SELECTS = ["static_select", "external_select", "users_select", "conversations_select", "channels_select"];
const TEXTS = ["plain_text_input", "number_input", "email_text_input", "url_text_input", "rich_text_input"];

/** Return a field for the element, or null if it holds no value. */
export function fieldFor(element, block, surface, look) {
  const kind = element.type.replace("multi_", "");
  if (SELECTS.includes(kind)) return select(element, block, surface, look);
  if (TEXTS.includes(kind)) return text(element, look);
  if (kind in PICKERS) return moment(element, look);
  if (kind === "checkboxes" || kind === "radio_buttons") return boxes(element, look);
  if (kind === "file_input") return files(element, look);
  return null;
}

const ACTION_NAMES = { static_select: "option", external_select: "option", users_select: "user", conversations_select: "conversation", channels_select: "channel" };

function select(element, block, surface, look) {
  const multi = element.type.startsWith("multi_");
  const noun = ACTION_NAMES[element.type.replace("multi_", "")];
  const external = element.type.endsWith("external_select");
  const made = picker({
    label: look.label ?? element.placeholder?.text ?? "Choose",
    id: look.id,
    placeholder: element.placeholder?.text ?? (multi ? "Choose options" : "Choose an option"),
    groups: choicesOf(element, block, surface),
    chosen: look.raw ?? initialChoices(element, surface),
    multi,
    max: element.max_selected_items,
    fetched: external,
    minQuery: external ? (element.min_query_length ?? 3) : 0,
    clearable: look.optional,
    describedBy: look.describedBy,
    onChange: look.onChange,
  });
  const sent = (choice) => (noun === "option" ? (choice.raw ?? { value: choice.value, text: { type: "plain_text", text: choice.text } }) : choice.value);
  // The workspace does not know an external option, so it is sent whole.
  const values = () => made.get().map((choice) => (external ? sent(choice) : choice.value));
  return {
    node: made.node,
    focus: () => made.input.focus(),
    raw: made.get,
    value: () => (multi ? values() : (values()[0] ?? null)),
    action: () => (multi ? { [`selected_${noun}s`]: made.get().map(sent) } : { [`selected_${noun}`]: made.get()[0] ? sent(made.get()[0]) : null }),
    problem: () => null,
  };
}

const TYPES = { number_input: "number", email_text_input: "email", url_text_input: "url", plain_text_input: "text", rich_text_input: "text" };

function text(element, look) {
  const long = element.multiline || element.type === "rich_text_input";
  const started = element.type === "rich_text_input" ? plainOf(element.initial_value) : element.initial_value;
  const node = h(long ? "textarea" : "input", {
    class: "text-input",
    type: long ? null : TYPES[element.type],
    rows: long ? 5 : null,
    step: element.is_decimal_allowed ? "any" : null,
    min: element.min_value,
    max: element.max_value,
    maxlength: element.max_length ?? 3000,
    placeholder: element.placeholder?.text ?? "",
    "aria-label": look.id ? null : (look.label ?? element.placeholder?.text),
    "aria-describedby": look.describedBy,
    id: look.id,
  });
  node.value = look.raw ?? started ?? "";
  if (look.onChange) watchText(node, element, look.onChange);
  const counter = element.max_length ? lettersLeft(node, element.max_length) : null;
  return {
    node: counter ? h("div", { class: "counted" }, node, counter) : node,
    focus: () => node.focus(),
    raw: () => node.value,
    value: () => (node.value === "" ? null : element.type === "rich_text_input" ? asRichText(node.value) : node.value),
    action: () => ({ value: node.value }),
    problem: () => textProblem(element, node),
  };
}

function plainOf(rich) {
  const walk = (part) => part?.text ?? (part?.elements ?? []).map(walk).join("");
  return walk(rich);
}

const asRichText = (words) => ({ type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text: words }] }] });

function lettersLeft(node, most) {
  const counter = h("span", { class: "letters-left", "aria-hidden": "true" });
  const count = () => {
    const left = most - node.value.length;
    counter.textContent = left < most * 0.2 || left < 20 ? String(left) : "";
  };
  node.addEventListener("input", count);
  count();
  return counter;
}

function watchText(node, element, onChange) {
  const wanted = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  if (wanted.includes("on_character_entered")) node.addEventListener("input", debounce(300, onChange));
  if (wanted.includes("on_enter_pressed")) {
    node.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || (event.shiftKey && node.tagName === "TEXTAREA")) return;
      event.preventDefault();
      onChange();
    });
  }
}

function textProblem(element, node) {
  const words = node.value;
  if (node.validity.badInput) return "Please enter a number.";
  if (!words) return null;
  const kind = element.type;
  if (element.min_length && words.length < element.min_length) return `Please enter at least ${element.min_length} characters.`;
  if (element.max_length && words.length > element.max_length) return `Please enter at most ${element.max_length} characters.`;
  if (kind === "email_text_input" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(words)) return "Please enter a valid email address.";
  if (kind === "url_text_input" && !/^https?:\/\/\S+$/i.test(words)) return "Please enter a valid URL, starting with https:// or http://.";
  return kind === "number_input" ? numberProblem(element, words) : null;
}

function numberProblem(element, words) {
  const number = Number(words);
  if (!element.is_decimal_allowed && !Number.isInteger(number)) return "Please enter a whole number.";
  if (element.min_value !== undefined && number < Number(element.min_value)) return `Please enter a number of ${element.min_value} or more.`;
  if (element.max_value !== undefined && number > Number(element.max_value)) return `Please enter a number of ${element.max_value} or less.`;
  return null;
}

const PICKERS = {
  datepicker: { type: "date", name: "selected_date", words: "Date", start: (element) => element.initial_date },
  timepicker: { type: "time", name: "selected_time", words: "Time", start: (element) => element.initial_time },
  datetimepicker: {
    type: "datetime-local",
    name: "selected_date_time",
    words: "Date and time",
    start: (element) => element.initial_date_time && localTime(element.initial_date_time),
    send: (shown) => instantOf(shown),
  },
};

function moment(element, look) {
  const kind = PICKERS[element.type];
  const node = h("input", {
    class: "text-input moment-input",
    type: kind.type,
    id: look.id,
    title: element.placeholder?.text,
    "aria-label": look.id ? null : (look.label ?? element.placeholder?.text ?? kind.words),
    "aria-describedby": look.describedBy,
  });
  node.value = look.raw ?? kind.start(element) ?? "";
  const value = () => (node.value ? (kind.send ?? ((shown) => shown))(node.value) : null);
  if (look.onChange) watchMoment(node, look.onChange);
  return { node, focus: () => node.focus(), raw: () => node.value, value, action: () => ({ [kind.name]: value() }), problem: () => (node.validity.badInput ? "Please enter a full date or time." : null) };
}

// A typed year is "0002" for a moment; only a settled, sensible date is told.
function watchMoment(node, onChange) {
  let told = node.value;
  const tell = () => {
    if (node.value === told || /^0/.test(node.value.slice(0, node.type === "time" ? 0 : 4))) return;
    told = node.value;
    onChange();
  };
  node.addEventListener("change", debounce(350, tell));
  node.addEventListener("blur", tell);
}

function boxes(element, look) {
  const radio = element.type === "radio_buttons";
  const name = newId("choice");
  const chosen = new Set(look.raw ?? [element.initial_option ?? element.initial_options ?? []].flat().map((option) => option.value));
  const options = element.options ?? [];
  const inputs = options.map((option) => h("input", { type: radio ? "radio" : "checkbox", name, value: option.value, checked: chosen.has(option.value) }));
  const rows = options.map((option, at) =>
    h("label", { class: "box-row" }, inputs[at], h("span", {}, formatted(option.text), option.description && h("small", {}, formatted(option.description)))));
  const node = h("div", { class: "boxes", role: radio ? "radiogroup" : "group", "aria-label": look.label ?? "Options", "aria-describedby": look.describedBy }, rows);
  if (look.onChange) node.addEventListener("change", look.onChange);
  const picked = () => options.filter((_, at) => inputs[at].checked);
  const values = () => picked().map((option) => option.value);
  return {
    node,
    focus: () => inputs[0]?.focus(),
    raw: values,
    value: () => (radio ? (values()[0] ?? null) : values()),
    action: () => (radio ? { selected_option: picked()[0] ?? null } : { selected_options: picked() }),
    problem: () => null,
  };
}

function files(element, look) {
  const kept = look.raw ?? [];
  const list = h("div", { class: "chips" });
  const show = () => list.replaceChildren(...kept.map((file) => h("span", { class: "chip", text: file.name })));
  const accept = (element.filetypes ?? []).map((kind) => `.${kind}`).join(",");
  const input = h("input", { type: "file", multiple: (element.max_files ?? 10) > 1, accept, id: look.id, "aria-describedby": look.describedBy });
  input.addEventListener("change", async () => {
    for (const file of [...input.files].slice(0, (element.max_files ?? 10) - kept.length)) {
      try {
        kept.push((await upload({ as: store.as }, file)).file);
      } catch (error) {
        complain(error);
      }
    }
    show();
  });
  show();
  return { node: h("div", { class: "file-input" }, input, list), focus: () => input.focus(), raw: () => kept, value: () => kept.map((file) => file.id), action: () => ({}), problem: () => null };
}

/** Return the labelled frame of an input block, with its hint and the place for its error. */
export function inputFrame(block, field, ids) {
  const { label, optional, hint } = block;
  const grouped = ["checkboxes", "radio_buttons"].includes(block.element.type);
  const words = [formatted(label), optional && h("span", { class: "optional", text: " (optional)" })];
  const error = h("div", { class: "field-error", id: ids.error, role: "alert", hidden: true });
  const node = h("div", { class: "block input-block", "data-block-id": block.block_id ?? "" });
  node.append(h(grouped ? "div" : "label", { class: "input-label", for: grouped ? null : ids.input }, words));
  return { node: add(node, [field.node, error, hint && h("div", { class: "hint", id: ids.hint }, formatted(hint))]), error };
}
