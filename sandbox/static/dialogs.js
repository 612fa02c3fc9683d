// Short questions in a dialog: confirm dialogs of Block Kit, and the page's own small forms.

import { h, newId } from "./dom.js";

/** Ask; the promise gives true or false, and the values of `fields` if there are any. */
export function ask({ title, body = [], confirm = "OK", deny = "Cancel", style, testid }) {
  return new Promise((resolve) => {
    const id = newId("dialog");
    const looks = style === "danger" ? "button danger" : "button primary";
    const dialog = h("dialog", { class: "dialog small-dialog", "aria-labelledby": id, "data-testid": testid ?? "dialog" });
    const form = h("form", { method: "dialog" },
      h("header", { class: "dialog-head" }, h("h2", { id, text: title })),
      h("div", { class: "dialog-body" }, body),
      h("footer", { class: "dialog-foot" },
        h("button", { class: "button", type: "button", text: deny, onclick: () => dialog.close("no") }),
        h("button", { class: looks, type: "submit", value: "yes", text: confirm })));
    dialog.append(form);
    dialog.addEventListener("close", () => {
      resolve(dialog.returnValue === "yes");
      dialog.remove();
    });
    document.body.append(dialog);
    dialog.showModal();
    (dialog.querySelector("input, select, textarea") ?? dialog.querySelector("[type=submit]")).focus();
  });
}

const words = (object, fallback) => object?.text ?? fallback;

/** Ask a Block Kit confirm object, if the element has one. */
export async function confirmed(element, draw) {
  const object = element.confirm;
  if (!object) return true;
  return ask({
    title: words(object.title, "Are you sure?"),
    body: draw(object.text),
    confirm: words(object.confirm, "Yes"),
    deny: words(object.deny, "Cancel"),
    style: object.style,
    testid: "confirm",
  });
}
