"""An endpoint that speaks OpenAI's protocol, and whether it answers."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is reached; without a key there is none. `url` is empty for OpenAI's own address."""

    key: str = field(default="", repr=False)
    url: str = ""
    model: str = ""
    timeout: float = 30.0

    @property
    def is_set(self) -> bool:
        """Say whether there is a model at all."""
        return bool(self.key and self.model)


def fault_of(endpoint: Endpoint) -> str:
    """Ask the endpoint for its model and return what is wrong and what to do, "" where all is well."""
    import openai  # slow to import, and most installations have no model

    client = openai.OpenAI(api_key=endpoint.key, base_url=endpoint.url or None, timeout=10, max_retries=0)
    try:
        client.models.retrieve(endpoint.model)
    except openai.AuthenticationError:
        return "OPENAI_API_KEY: the endpoint refuses it. Copy it again."
    except openai.NotFoundError:
        return f"OPENAI_MODEL: the endpoint knows no {endpoint.model!r}. Ask its documentation for the names."
    except openai.APIConnectionError:
        return f"OPENAI_BASE_URL: {endpoint.url or 'the default address'} can't be reached."
    except openai.APIStatusError as error:
        return f"OPENAI_BASE_URL: the endpoint answers {error.status_code}. Is it one that speaks OpenAI's protocol?"
    return ""
