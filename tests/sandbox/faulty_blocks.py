"""One faulty thing for each named case that Slack refuses, built from the smallest valid one."""

from typing import Any

from tests.sandbox.peer import Payload, button, modal, section


def plain(text: str = "x") -> Payload:
    return {"type": "plain_text", "text": text}


def actions(*elements: Payload) -> list[Payload]:
    return [{"type": "actions", "elements": list(elements)}]


def field(element: Payload, **more: Any) -> list[Payload]:
    return [{"type": "input", "label": plain(), "element": {"action_id": "a", **element}, **more}]


def option(**changes: Any) -> Payload:
    return {"text": plain(), "value": "v", **changes}


def options(count: int) -> list[Payload]:
    return [option(value=str(number)) for number in range(count)]


def select(**changes: Any) -> list[Payload]:
    return actions({"type": "static_select", "action_id": "a", **changes})


def overflow(entries: list[Payload]) -> list[Payload]:
    return actions({"type": "overflow", "action_id": "a", "options": entries})


def group(**changes: Any) -> list[Payload]:
    return select(option_groups=[{"label": plain(), "options": options(1), **changes}])


def confirm(**changes: Any) -> list[Payload]:
    full = {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain(), **changes}
    return actions(button(confirm=full))


def table(rows: list[list[Payload]], kind: str = "table", **more: Any) -> list[Payload]:
    return [{"type": kind, "rows": rows, **more}]


def cells(rows: int, columns: int, text: str = "x") -> list[list[Payload]]:
    return [[{"type": "raw_text", "text": text} for _ in range(columns)] for _ in range(rows)]


def data_table(rows: list[list[Payload]], **more: Any) -> list[Payload]:
    return table(rows, "data_table", caption="c", **more)


def image(**changes: Any) -> list[Payload]:
    return [{"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a", **changes}]


def video(**changes: Any) -> list[Payload]:
    address = "https://example.com/v"
    full = {"alt_text": "a", "title": plain(), "thumbnail_url": address, "video_url": address, **changes}
    return [{"type": "video", **full}]


def card(**changes: Any) -> list[Payload]:
    return [{"type": "card", "title": plain(), **changes}]


def container(**changes: Any) -> list[Payload]:
    return [{"type": "container", "title": plain(), "child_blocks": [section()], **changes}]


def feedback(**changes: Any) -> list[Payload]:
    positive = {"text": plain(), "value": "v", **changes}
    element = {"type": "feedback_buttons", "positive_button": positive, "negative_button": option()}
    return [{"type": "context_actions", "elements": [element]}]


def icons(count: int = 1, **changes: Any) -> list[Payload]:
    icon = {"type": "icon_button", "icon": "trash", "text": plain()}
    return [{"type": "context_actions", "elements": [{**icon, "action_id": str(n), **changes} for n in range(count)]}]


def chart(chart_content: Payload, title: str = "t") -> list[Payload]:
    return [{"type": "data_visualization", "title": title, "chart": chart_content}]


def pie(*segments: Payload) -> list[Payload]:
    return chart({"type": "pie", "segments": list(segments)})


def segment(**changes: Any) -> Payload:
    return {"label": "l", "value": 1, **changes}


def series(**changes: Any) -> Payload:
    return {"name": "n", "data": [segment()], **changes}


def line(*all_series: Payload, **axis: Any) -> list[Payload]:
    full_axis = {"categories": ["c"], **axis}
    return chart({"type": "line", "series": list(all_series), "axis_config": full_axis})


def source(**changes: Any) -> list[Payload]:
    url = {"type": "url", "url": "https://example.com", **changes}
    return [{"type": "task_card", "task_id": "1", "title": "t", "sources": [url]}]


LONG = "x" * 3001
GROUPS = [{"label": plain(), "options": options(1)}]
BLOCKS: dict[str, list[Payload]] = {
    "text-empty": [section("")],
    "text-too-long": [section(LONG)],
    "button-action-id-too-long": actions(button("x" * 256)),
    "button-text-too-long": actions(button(text=plain("x" * 76))),
    "button-url-too-long": actions(button(url=LONG)),
    "button-value-too-long": actions(button(value="x" * 2001)),
    "button-accessibility-label-too-long": actions(button(accessibility_label="x" * 76)),
    "block-id-too-long": [section(block_id="x" * 256)],
    "confirmation-title-too-long": confirm(title=plain("x" * 101)),
    "confirmation-text-too-long": confirm(text=plain("x" * 301)),
    "confirmation-confirm-too-long": confirm(confirm=plain("x" * 31)),
    "confirmation-deny-too-long": confirm(deny=plain("x" * 31)),
    "option-text-too-long": select(options=[option(text=plain("x" * 76))]),
    "option-value-too-long": select(options=[option(value="x" * 151)]),
    "option-url-too-long": overflow([option(url="😀" * 3001), option(value="2")]),
    "option-description-too-long": select(options=[option(description=plain("x" * 76))]),
    "option-group-label-too-long": group(label=plain("x" * 76)),
    "option-group-empty": group(options=[]),
    "option-group-too-many-options": group(options=options(101)),
    "select-placeholder-too-long": select(options=options(1), placeholder=plain("x" * 151)),
    "select-too-many-options": select(options=options(101)),
    "select-too-many-option-groups": select(option_groups=GROUPS * 101),
    "overflow-empty": overflow([]),
    "overflow-too-many-options": overflow(options(6)),
    "checkboxes-empty": actions({"type": "checkboxes", "options": []}),
    "checkboxes-too-many-options": actions({"type": "checkboxes", "options": options(11)}),
    "radio-buttons-empty": actions({"type": "radio_buttons", "options": []}),
    "radio-buttons-too-many-options": actions({"type": "radio_buttons", "options": options(11)}),
    "url-source-url-empty": source(url=""),
    "url-source-url-too-long": source(url=LONG),
    "table-too-many-rows": table(cells(101, 1)),
    "table-ragged-rows": table([*cells(1, 2), *cells(1, 3)]),
    "table-column-settings-mismatch": table(cells(2, 2), column_settings=[{"align": "left"}] * 3),
    "file-input-max-files-too-small": field({"type": "file_input", "max_files": 0}),
    "file-input-max-files-too-large": field({"type": "file_input", "max_files": 11}),
    "plain-text-input-max-length-too-large": field({"type": "plain_text_input", "max_length": 3001}),
    "actions-too-many-elements": actions(*(button(str(number)) for number in range(26))),
    "context-too-many-elements": [{"type": "context", "elements": [plain()] * 11}],
    "context-invalid-element": [{"type": "context", "elements": [button()]}],
    "header-text-too-long": [{"type": "header", "text": plain("x" * 151)}],
    "image-url-too-long": image(image_url=LONG),
    "image-alt-text-too-long": image(alt_text="x" * 2001),
    "image-url-and-slack-file": image(slack_file={"id": "F1"}),
    "input-label-too-long": field({"type": "plain_text_input"}, label=plain("x" * 2001)),
    "input-hint-too-long": field({"type": "plain_text_input"}, hint=plain("x" * 2001)),
    "input-invalid-element": field(button()),
    "markdown-empty": [{"type": "markdown", "text": ""}],
    "markdown-too-long": [{"type": "markdown", "text": "x" * 12_001}],
    "section-text-too-long": [section(LONG)],
    "section-too-many-fields": [section(fields=[plain()] * 11)],
    "section-field-too-long": [section(fields=[plain("x" * 2001)])],
    "section-missing-content": [{"type": "section"}],
    "static-select-options-and-groups": select(
        options=options(1), option_groups=[{"label": plain(), "options": options(1)}]
    ),
    "number-input-inverted-range": field(
        {"type": "number_input", "is_decimal_allowed": False, "min_value": "9", "max_value": "1"}
    ),
    "video-alt-text-empty": video(alt_text=""),
    "video-alt-text-too-long": video(alt_text="x" * 201),
    "video-title-too-long": video(title=plain("x" * 201)),
    "video-author-name-too-long": video(author_name="x" * 51),
    "video-description-too-long": video(description=plain("x" * 201)),
    "video-provider-name-too-long": video(provider_name="x" * 51),
    "alert-text-too-long": [{"type": "alert", "text": plain("x" * 201)}],
    "card-title-too-long": card(title=plain("x" * 151)),
    "card-subtitle-too-long": card(subtitle=plain("x" * 151)),
    "card-body-too-long": card(body=plain("x" * 201)),
    "card-subtext-too-long": card(subtext=plain("x" * 201)),
    "card-too-many-actions": card(actions=[button(str(number)) for number in range(4)]),
    "carousel-empty": [{"type": "carousel", "elements": []}],
    "carousel-too-many-cards": [{"type": "carousel", "elements": card() * 11}],
    "container-title-too-long": container(title=plain("x" * 151)),
    "container-subtitle-too-long": container(subtitle=plain("x" * 151)),
    "container-too-many-child-blocks": container(child_blocks=[section()] * 11),
    "context-actions-too-many-elements": icons(6),
    "icon-button-too-many-visible-users": icons(visible_to_user_ids=["U1"] * 11),
    "feedback-button-text-too-long": feedback(text=plain("x" * 76)),
    "feedback-button-value-too-long": feedback(value="x" * 2001),
    "feedback-button-accessibility-label-too-long": feedback(accessibility_label="x" * 76),
    "data-table-too-few-rows": data_table(cells(1, 1)),
    "data-table-too-many-rows": data_table(cells(202, 1)),
    "data-table-too-few-columns": data_table([[], []]),
    "data-table-too-many-columns": data_table(cells(2, 21)),
    "data-table-page-size-too-small": data_table(cells(2, 1), page_size=0),
    "data-table-page-size-too-large": data_table(cells(2, 1), page_size=101),
    "data-table-cell-text-empty": data_table(cells(2, 1, "")),
    "data-table-content-too-long": data_table(cells(21, 1, "x" * 1000)),
    "data-visualization-title-too-long": chart({"type": "pie", "segments": [segment()]}, "x" * 51),
    "pie-chart-empty": pie(),
    "pie-chart-too-many-segments": pie(*[segment()] * 13),
    "chart-segment-label-too-long": pie(segment(label="x" * 21)),
    "chart-segment-value-not-positive": pie(segment(value=0)),
    "chart-series-empty": line(),
    "chart-too-many-series": line(*[series()] * 13),
    "data-series-name-too-long": line(series(name="x" * 21)),
    "data-series-empty": line(series(data=[])),
    "data-series-too-many-points": line(series(data=[segment()] * 21)),
    "data-point-label-too-long": line(series(data=[segment(label="x" * 21)])),
    "axis-categories-empty": line(series(), categories=[]),
    "axis-too-many-categories": line(series(), categories=["c"] * 21),
    "axis-category-label-too-long": line(series(), categories=["x" * 21]),
    "axis-label-too-long": line(series(), x_label="x" * 51),
}
VIEWS: dict[str, Payload] = {
    "view-missing-blocks": modal(blocks=[]),
    "view-too-many-blocks": modal(blocks=[{"type": "divider"}] * 101),
    "view-private-metadata-too-long": modal(private_metadata=LONG),
    "view-callback-id-too-long": modal(callback_id="x" * 256),
    "view-title-too-long": modal(title=plain("x" * 25)),
    "view-close-too-long": modal(close=plain("x" * 25)),
    "view-submit-too-long": modal(submit=plain("x" * 25)),
}
