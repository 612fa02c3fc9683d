// Where blocks stand (a message, a modal, the App Home): sends what people do there and knows the values in it.

import { post } from "./api.js";
import { rawOf } from "./choices.js";
import { complain, store } from "./store.js";

const keyOf = (block, element) => `${block.block_id ?? ""} ${element.action_id ?? ""}`;

export class Surface {
  /** `target` names the place to the server: {channel, message_ts} or {view_id}. */
  constructor(kind, target, { conversation = null, files = [], state = {} } = {}) {
    this.kind = kind;
    this.target = target;
    this.conversation = conversation;
    this.files = files;
    this.state = state;
    this.entries = new Map();
  }

  remember(block, element, field, error = null) {
    this.entries.set(keyOf(block, element), { block, element, field, error });
  }

  /** Return what a person left in this input: a view keeps it when it is drawn again, the rest the workspace knows. */
  kept(block, element) {
    const entry = this.entries.get(keyOf(block, element));
    if (this.kind !== "message" && entry?.element.type === element.type) return entry.field.raw();
    return rawOf(element, this.state[block.block_id]?.[element.action_id]);
  }

  /** Forget the inputs that the blocks no longer have. */
  prune(blocks) {
    const there = new Set();
    for (const block of blocks) {
      for (const element of [block.element, block.accessory, ...(block.elements ?? [])]) if (element?.action_id) there.add(keyOf(block, element));
    }
    for (const key of this.entries.keys()) if (!there.has(key)) this.entries.delete(key);
  }

  values() {
    const values = {};
    for (const { block, element, field } of this.entries.values()) {
      if (block.block_id) (values[block.block_id] ??= {})[element.action_id] = field.value();
    }
    return values;
  }

  async act(block, element, chosen, node) {
    const busy = node?.closest("button, .picker, .boxes, .element") ?? node;
    busy?.setAttribute("aria-busy", "true");
    const place = { as: store.as, ...this.target, block_id: block.block_id, action_id: element.action_id };
    try {
      await post("/sandbox/click", { ...place, values: this.values(), ...chosen });
    } catch (error) {
      complain(error);
    } finally {
      busy?.removeAttribute("aria-busy");
    }
  }

  suggest(blockId, actionId, value) {
    return post("/sandbox/suggest", { as: store.as, ...this.target, block_id: blockId, action_id: actionId, value });
  }
}
