"""The one door to the endpoint: whatever is asked through this client is redacted before it leaves the machine."""

from typing import TYPE_CHECKING, Any

from llm.endpoint import Endpoint
from llm.redaction import redacted_values

if TYPE_CHECKING:
    import openai


def open_client(endpoint: Endpoint) -> "openai.OpenAI":
    """Return a client; close it after use. Raises what the library raises for an address or key that can't be used.

    The library's own retries are off: each try would cost time and tokens that no record shows.
    """
    import openai  # slow to import, and most installations have no model

    class RedactingClient(openai.OpenAI):
        def _prepare_options(self, options: Any) -> Any:
            if endpoint.redacts and isinstance(options.json_data, dict):
                body = options.json_data
                options = options.model_copy()
                options.json_data = {**body, "messages": redacted_values(body.get("messages", []))}
            return options

    return RedactingClient(api_key=endpoint.key, base_url=endpoint.url or None, max_retries=0)


def fault_of(endpoint: Endpoint) -> str:
    """Ask the endpoint for its model and return what is wrong and what to do, "" where all is well."""
    import openai  # slow to import, and most installations have no model

    try:
        with open_client(endpoint) as client:
            client.models.retrieve(endpoint.model, timeout=10)
    except openai.AuthenticationError:
        return "OPENAI_API_KEY: the endpoint refuses it. Copy it again."
    except openai.NotFoundError:
        return f"OPENAI_MODEL: the endpoint knows no {endpoint.model!r}. Ask its documentation for the names."
    except openai.APIConnectionError:
        return f"OPENAI_BASE_URL: {endpoint.url or 'the default address'} can't be reached."
    except openai.APIStatusError as error:
        return f"OPENAI_BASE_URL: the endpoint answers {error.status_code}. Is it one that speaks OpenAI's protocol?"
    return ""
