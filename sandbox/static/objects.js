// Block Kit's text objects to nodes.

import { emojiNode } from "./links.js";
import { mrkdwn } from "./mrkdwn.js";

/** Return the nodes of a plain_text or mrkdwn object. */
export function formatted(object) {
  if (!object) return [];
  if (typeof object === "string") return plain(object);
  return object.type === "mrkdwn" ? mrkdwn(object.text, { verbatim: object.verbatim }) : plain(object.text ?? "");
}

function plain(text) {
  return text.split(/(:[a-z0-9_+'-]+(?:::skin-tone-\d)?:)/).filter(Boolean).map((piece) => {
    const code = piece.match(/^:([a-z0-9_+'-]+?)(?:::skin-tone-\d)?:$/);
    return code ? emojiNode(code[1]) : document.createTextNode(piece);
  });
}
