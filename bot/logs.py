"""Structured logs: one JSON object a line on standard output, which the supervisor writes to `var/log`."""

import logging
import sys

import structlog

from bot import clock


def configure(process: str, level: str = "info") -> None:
    """Set up structlog, and the standard library's logging behind it, for one process."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        _stamp,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(process=process)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    # These write addresses, with tokens and numbers in them, at level info.
    for chatty in ("httpx", "httpcore", "telegram", "twilio", "uvicorn.access"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _stamp(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    event["at"] = clock.now().isoformat(timespec="milliseconds")
    return event
