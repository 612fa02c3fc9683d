"""Whether the store answers and can be written, for health checks."""

import logging

from core.errors import BatonError, StoreFault
from storage.database import Database
from storage.store_faults import reason
from storage.write_check import check_writing

log = logging.getLogger(__name__)


def trouble_with(database: Database) -> str:
    """Return what is wrong with the store in a sentence, "" where nothing is; the log says it, too."""
    try:
        database.ping()
        check_writing(database)
    except StoreFault as fault:
        log.error("health check failed: %s (%s)", fault.message, reason(fault))  # noqa: TRY400  # where and why is in it
        return fault.message
    except (BatonError, OSError) as fault:
        log.error("health check failed: %s", fault)  # noqa: TRY400  # where and why is in the sentence
        return "The store does not answer."
    return ""
