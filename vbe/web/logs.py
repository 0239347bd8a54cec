"""Structured logs: one JSON object a line, with the request's number and without any content."""

import logging
from types import TracebackType

from pythonjsonlogger.json import JsonFormatter

from vbe.audit.context import current_request_id

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class RequestIdFilter(logging.Filter):
    """Adds the number of the current request to each record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current_request_id()
        return True


class Formatter(JsonFormatter):
    """Level, logger, message and request number.

    A failure's traceback names the error's type and where it happened, never its message: messages of
    database and validation errors quote the values they refused.
    """

    def __init__(self) -> None:
        super().__init__(
            "{asctime}{levelname}{name}{message}{request_id}",
            style="{",
            rename_fields={"asctime": "at", "levelname": "level", "name": "logger"},
        )

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802  (logging's own name)
        kind, _error, trace = ei
        places = []
        while trace is not None:
            code = trace.tb_frame.f_code
            places.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        name = f"{kind.__module__}.{kind.__qualname__}" if kind else "no error"
        return f"{name}\n" + "\n".join(places)
