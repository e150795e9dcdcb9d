"""The Samepath reporter for Python: one file, standard library only, Python 3.9 and later. Apache-2.0.

It reports failed attempts of the Claude SDK and how many attempts there were; never a prompt, an answer or a key.
It stands in the HTTP transport of the client, where every attempt passes:

    import anthropic, httpx2  # SDK before 1.0: httpx
    from samepath_reporter import Reporter

    reporter = Reporter(url="http://127.0.0.1:4318", key="...", service="checkout")
    client = anthropic.Anthropic(
        http_client=anthropic.DefaultHttpxClient(transport=reporter.transport(httpx2.HTTPTransport()))
    )

It never raises into the host, and what passes it passes untouched.
"""

from __future__ import annotations

import atexit
import collections
import contextvars
import email.utils
import functools
import json
import os
import random
import re
import string
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import warnings
import weakref
import zlib
from datetime import datetime, timezone
from typing import Any, AsyncIterator, Callable, Deque, Dict, Iterator, List, Mapping, Optional, Tuple

__all__ = ["Reporter"]

VERSION = "python/1"

QUEUE_ITEMS_MAX = 1_000
QUEUE_BYTES_MAX = 1_048_576
BATCH_ITEMS_MAX = 200
BATCH_BYTES_MAX = 524_288
ITEM_BYTES_MAX = 65_536
HELD_MAX = 500
PATHS_MAX = 200
TICK_S = 0.25
TOTALS_EVERY_S = 15.0
ACCOUNT_EVERY_S = 60.0
POST_S_MAX = 10.0
BACK_OFF_S = 1.0
BACK_OFF_S_MAX = 60.0
WAIT_S_MAX = 300.0
REFUSED_S = 30.0
# How long the next attempt is waited for before a failure is told without it.
OWN_WAIT_S_MAX = 8.0
SLACK_S = 2.0
HELD_S_MAX = 30.0
TAIL_BYTES = 4_096
ERROR_BYTES = 16_384
TEXT_CHARS_MAX = 300
SEARCHED_CHARS_MAX = 2_097_152
# Beyond it whole numbers are not exact everywhere.
NUMBER_MAX = 2**53
# Lower bounds of the classes of request size, in bytes: within a class sizes are told alike.
SIZE_BOUNDS = (0, 4_096, 65_536, 1_048_576, 8_388_608, 33_554_433)

_ADDRESSES = {
    "event": "/api/v1/events",
    "traffic": "/api/v1/traffic",
    "account": "/api/v1/deliveries",
}
# Codes with which Samepath refuses a single report for now.
_RETRYABLE = ("rate_limited", "not_confirmed")

_NAME = re.compile(r"^[\w.:@/-]{1,100}$")
_HEADERS_KEPT = re.compile(
    r"^(?:request-id|x-request-id|retry-after(?:-ms)?|x-should-retry|content-type|server|via|cf-ray|date"
    r"|anthropic-organization-id|anthropic-ratelimit-[a-z-]+|x-envoy-upstream-service-time"
    r"|x-litellm-(?:call-id|model-id|version|attempted-retries)|x-portkey-trace-id|cf-aig-log-id|helicone-id"
    r"|x-amzn-(?:requestid|errortype)|apim-request-id)$"
)
_GATEWAY_IDS = ("x-litellm-call-id", "x-portkey-trace-id", "cf-aig-log-id", "helicone-id")
_KEYS_KEPT = frozenset(
    "type error message detail title code status error_type error_code error_name error_visibility details"
    " metadata provider_name upstream_status cloudflare_error zone ray_id retryable retry_after request_id".split()
)
_TOKEN = re.compile(r"[A-Za-z0-9_+/=-]{20,}")
_ID = re.compile(r"^(?:req|msg)_\w{10,40}$")
_SCHEME = re.compile(r"^\w+ +")
_COUNT = re.compile(r"^\d{1,3}$")
_MAJOR = re.compile(r"^(\d+\.\d+)")
_TRACE = re.compile(r"^[\da-f]{2}-([\da-f]{32})-")
_STREAM = re.compile(rb'"stream": ?true')
_MODEL_FIRST = re.compile(rb'^\{(?:"max_tokens": ?\d+, ?)?"model": ?"([^"\\]{1,100})"')
_MODEL_LAST = re.compile(rb', ?"model": ?"([^"\\]{1,100})"(?:, ?"stream": ?(?:true|false))?\}$')


class Reporter:
    """Reports what a client of the Claude API does, attempt by attempt.

    ``max_retries`` is the client's (2, as in the SDK): with it the last attempt is known to be the last.
    ``logical_request_id`` names the piece of work a request belongs to, from its headers, when the host repeats it
    itself around the SDK. ``on_problem`` is told once of each kind of trouble with reporting.
    """

    def __init__(
        self,
        url: str,
        key: str,
        service: str,
        *,
        instance: Optional[str] = None,
        environment: Optional[str] = None,
        route: Optional[str] = None,
        auth_owner: Optional[str] = None,
        max_retries: int = 2,
        logical_request_id: Optional[Callable[[Mapping[str, str]], Optional[str]]] = None,
        on_problem: Optional[Callable[[str], None]] = None,
    ) -> None:
        self._labels = _defined(
            service=service,
            instance=instance,
            environment=environment,
            route=route,
            auth_owner=auth_owner,
        )
        self._max_attempts = max_retries + 1
        self._name_of = logical_request_id
        self._delivery = _Delivery(url, key, self._labels, on_problem)
        self._calls = _Calls(self._delivery, self._max_attempts)
        self._delivery.sweep = self._calls.sweep
        self._delivery.is_idle = self._calls.is_idle
        complaint = _complaint(url, key, service)
        self._is_off = complaint is not None
        if complaint is not None:
            self._delivery.problem(complaint)
        atexit.register(self.close)

    def transport(self, inner: Any) -> "_Transport":
        """Around the transport of a synchronous client."""
        return _Transport(inner, self)

    def async_transport(self, inner: Any) -> "_AsyncTransport":
        """Around the transport of an asynchronous client."""
        return _AsyncTransport(inner, self)

    def flush(self, timeout: float = 3.0) -> None:
        """Sends what waits, within so many seconds."""
        _quietly(lambda: self._delivery.flush(timeout))

    def close(self, timeout: float = 3.0) -> None:
        """Sends all that is known, and takes nothing more."""
        if self._is_off:
            return
        self._is_off = True
        atexit.unregister(self.close)
        _quietly(lambda: self._calls.sweep(True))
        _quietly(lambda: self._delivery.flush(timeout))
        self._delivery.end()

    def counts(self) -> Dict[str, Any]:
        """seen = acknowledged + dropped + what still waits, of events and of traffic."""
        return {"events": self._delivery.counts("event"), "traffic": self._delivery.counts("traffic")}

    def _begin(self, request: Any) -> Optional["_Attempt"]:
        if self._is_off:
            return None
        return _quietly(lambda: self._calls.begin(_Facts(request, self._labels), self._name_of))

    def _answered(self, attempt: "_Attempt", response: Any) -> None:
        _quietly(lambda: self._calls.answered(attempt, response))

    def _raised(self, attempt: "_Attempt", error: BaseException) -> None:
        _quietly(lambda: self._calls.raised(attempt, error))


class _Transport:
    def __init__(self, inner: Any, reporter: Reporter) -> None:
        self._inner = inner
        self._reporter = reporter

    def handle_request(self, request: Any) -> Any:
        attempt = self._reporter._begin(request)
        if attempt is None:
            return self._inner.handle_request(request)
        try:
            response = self._inner.handle_request(request)
        except BaseException as error:
            self._reporter._raised(attempt, error)
            raise
        self._reporter._answered(attempt, response)
        return response

    def close(self) -> None:
        self._inner.close()

    def __enter__(self) -> "_Transport":
        self._inner.__enter__()
        return self

    def __exit__(self, *args: Any) -> None:
        self._inner.__exit__(*args)


class _AsyncTransport:
    def __init__(self, inner: Any, reporter: Reporter) -> None:
        self._inner = inner
        self._reporter = reporter

    async def handle_async_request(self, request: Any) -> Any:
        attempt = self._reporter._begin(request)
        if attempt is None:
            return await self._inner.handle_async_request(request)
        try:
            response = await self._inner.handle_async_request(request)
        except BaseException as error:
            self._reporter._raised(attempt, error)
            raise
        self._reporter._answered(attempt, response)
        return response

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def __aenter__(self) -> "_AsyncTransport":
        await self._inner.__aenter__()
        return self

    async def __aexit__(self, *args: Any) -> None:
        await self._inner.__aexit__(*args)


class _Facts:
    """What names the path of a request, and what of it must never leave."""

    def __init__(self, request: Any, labels: Mapping[str, Any]) -> None:
        headers = {str(name).lower(): str(value) for name, value in request.headers.items()}
        body = _quietly(lambda: bytes(request.content))
        self.headers = headers
        self.url, base_url, endpoint = _address_of(str(request.url))
        # None where it cannot be searched: a stream, or bytes that are packed.
        self.body = None if headers.get("content-encoding", "identity") != "identity" else body
        self.model = _model_of(body or b"")
        self._asked: Optional[str] = None
        self._credentials: Optional[List[str]] = None
        count = headers.get("x-stainless-retry-count", "")
        self.retry_count = int(count) if _COUNT.match(count) else None
        version = headers.get("x-stainless-package-version")
        edges = b"" if body is None else body[:256] + body[-256:]
        betas = headers.get("anthropic-beta")
        self.path = _defined(
            **labels,
            base_url=base_url,
            endpoint=endpoint,
            model=self.model,
            sdk=None if version is None else "anthropic",
            sdk_version=_name(version),
            runtime=_runtime_of(headers.get("x-stainless-runtime", ""), headers.get("x-stainless-runtime-version", "")),
            stream=_STREAM.search(edges) is not None if body else None,
            request_bytes=None if body is None else max(bound for bound in SIZE_BOUNDS if len(body) >= bound),
            betas=None if betas is None else _betas_of(betas),
        )
        traceparent = _TRACE.match(headers.get("traceparent", ""))
        self.ids = _defined(
            client_request_id=_name(headers.get("x-client-request-id")),
            trace_id=traceparent and traceparent.group(1),
        )

    @property
    def credentials(self) -> List[str]:
        if self._credentials is None:
            said = (self.headers.get(name, "") for name in ("authorization", "x-api-key", "proxy-authorization"))
            secrets = (_SCHEME.sub("", header) for header in said)
            self._credentials = [secret for secret in secrets if len(secret) >= 6]
        return self._credentials

    @property
    def asked(self) -> str:
        """The body without its encoding, to be searched for what an error repeats."""
        if self._asked is None:
            self._asked = _without_encoding((self.body or b"").decode("utf-8", "replace"))
        return self._asked


@functools.lru_cache(maxsize=256)
def _address_of(address: str) -> Tuple[str, str, str]:
    """Without credentials and query; the base of it; the endpoint."""
    url = urllib.parse.urlsplit(address)
    host = url.hostname or ""
    named = f"{url.scheme}://{f'[{host}]' if ':' in host else host}"
    port = "" if url.port is None else f":{url.port}"
    return f"{named}{url.path}", f"{named}{port}", _endpoint_of(url.path)


@functools.lru_cache(maxsize=64)
def _runtime_of(runtime: str, version: str) -> Optional[str]:
    major = _MAJOR.match(version)
    return _name(runtime) and " ".join(filter(None, [runtime, major and major.group(1)]))


def _betas_of(header: str) -> Optional[List[str]]:
    return [beta for beta in (part.strip() for part in header.split(",")) if _NAME.match(beta)][:32] or None


class _Call:
    """A logical request: what the host asked for once, in however many attempts."""

    __slots__ = ("id", "url", "attempts", "held", "ended_at", "until", "is_answered")

    def __init__(self, call_id: str, url: str) -> None:
        self.id = call_id
        self.url = url
        self.attempts = 0
        self.held: Optional[Dict[str, Any]] = None
        self.ended_at = 0.0
        self.until = 0.0
        self.is_answered = False


class _Attempt:
    __slots__ = ("facts", "started_at", "call", "number", "is_counted")

    def __init__(self, facts: _Facts, call: Optional[_Call], number: int) -> None:
        self.facts = facts
        self.started_at = time.time()
        self.call = call
        self.number = number
        self.is_counted = False


class _Calls:
    """Joins attempts, and tells a failed one once it is known what became of it."""

    def __init__(self, delivery: "_Delivery", max_attempts: int) -> None:
        self._delivery = delivery
        self._max_attempts = max_attempts
        self._reset()
        _after_fork(self)

    def _reset(self) -> None:
        """A forked process begins anew: what is held is its parent's to tell."""
        self._lock = threading.RLock()
        self._waiting: Dict[int, _Call] = {}
        self._named: "collections.OrderedDict[str, _Call]" = collections.OrderedDict()
        # The attempts of a call are made one after the other in one thread or task.
        self._current: "contextvars.ContextVar[Optional[_Call]]" = contextvars.ContextVar(
            "samepath_call", default=None
        )

    def begin(
        self, facts: _Facts, name_of: Optional[Callable[[Mapping[str, str]], Optional[str]]]
    ) -> _Attempt:
        if facts.retry_count is None:
            return _Attempt(facts, None, 0)
        name = None if name_of is None else _quietly(lambda: name_of(facts.headers))
        with self._lock:
            if isinstance(name, str) and name:
                call = self._named.pop(name, None) or _Call(name[:200], facts.url)
                self._named[name] = call
                if len(self._named) > 1_000:
                    self._named.popitem(last=False)
                call.attempts += 1
            else:
                known = self._current.get() if facts.retry_count > 0 else None
                is_next = known is not None and (known.attempts, known.url) == (facts.retry_count, facts.url)
                call = known if known is not None and is_next else _Call(self._delivery.new_id(), facts.url)
                call.attempts = facts.retry_count + 1
                self._current.set(call)
            attempt = _Attempt(facts, call, call.attempts)
            if call.held is not None:
                call.held["delay_ms"] = max(0, round((attempt.started_at - call.ended_at) * 1_000))
                call.held["next_action"] = "retried"
                call.until = max(call.until, attempt.started_at + HELD_S_MAX)
            return attempt

    def answered(self, attempt: _Attempt, response: Any) -> None:
        status = int(response.status_code)
        headers = {str(name).lower(): str(value) for name, value in response.headers.items()}
        ended_at = time.time()
        is_bad = status >= 400
        is_stream = headers.get("content-type", "").startswith("text/event-stream")
        if is_bad:
            self._count(attempt, False)
        elif attempt.call is not None and attempt.call.held is not None:
            attempt.call.is_answered = True

        def end(kind: str, kept: bytes, is_all: bool, error: Optional[BaseException]) -> None:
            said = _error_event(kept, is_all) if is_stream else None
            if not is_bad and said is None and kind != "broken":
                self._succeed(attempt)
                return
            evidence = _evidence_of_headers(status, headers, attempt.facts)
            if is_bad:
                body = _evidence_of_body(kept.decode("utf-8", "replace"), attempt.facts)
                evidence.update({} if body is None else {"body": body})
                self._fail(attempt, evidence, _hint(status, headers), ended_at)
                return
            if said is not None:
                evidence["body"] = _evidence_of_body(said, attempt.facts)
            elif error is not None and not _is_cancelled(error):
                evidence.update(_evidence_of_error(error, attempt.facts))
            else:
                self._cancel(attempt)
                return
            # What fails after a good beginning is not tried again by the SDK.
            self._fail(attempt, evidence, (status, False, None), time.time())

        keep = ERROR_BYTES if is_bad else TAIL_BYTES if is_stream else 0
        response.stream = _watched(response.stream, _Observer(keep, headers.get("content-encoding", ""), end))

    def raised(self, attempt: _Attempt, error: BaseException) -> None:
        if _is_cancelled(error):
            self._cancel(attempt)
            return
        evidence = _evidence_of_error(error, attempt.facts)
        self._fail(attempt, evidence, (None, None, None), time.time())

    def sweep(self, everything: bool = False) -> None:
        now = time.time()
        with self._lock:
            due = [call for call in self._waiting.values() if everything or call.until <= now]
            for call in due:
                self._settle(call, "recovered" if call.is_answered else "pending")

    def is_idle(self) -> bool:
        return not self._waiting

    def _count(self, attempt: _Attempt, ok: bool) -> None:
        with self._lock:
            if attempt.is_counted:
                return
            attempt.is_counted = True
        self._delivery.attempt(attempt.facts.path, attempt.started_at, ok)

    def _settle(self, call: _Call, outcome: str) -> None:
        with self._lock:
            held, call.held = call.held, None
            self._waiting.pop(id(call), None)
        if held is not None:
            self._delivery.add("event", {**held, "outcome": outcome})

    def _fail(self, attempt: _Attempt, evidence: Dict[str, Any], hint: Tuple[Any, Any, Any], ended_at: float) -> None:
        self._count(attempt, False)
        facts = attempt.facts
        event = {
            "id": self._delivery.new_id(),
            "occurred_at": _iso(attempt.started_at),
            **facts.path,
            "surface": "api" if attempt.call is None else "sdk-python",
            **facts.ids,
            "duration_ms": max(0, round((ended_at - attempt.started_at) * 1_000)),
            **evidence,
        }
        call = attempt.call
        if call is None:
            self._delivery.add("event", event)
            return
        self._settle(call, "pending")
        event.update(
            attempt=attempt.number, max_attempts=self._max_attempts, logical_request_id=call.id
        )
        end = _end_at(hint, (facts.retry_count or 0) + 1, self._max_attempts)
        if end is not None:
            self._delivery.add("event", {**event, "next_action": "none", "outcome": end})
            return
        with self._lock:
            call.held = {**event, "next_action": "unknown"}
            call.ended_at = ended_at
            call.until = ended_at + min(HELD_S_MAX, (hint[2] if hint[2] is not None else OWN_WAIT_S_MAX) + SLACK_S)
            call.is_answered = False
            self._waiting[id(call)] = call
            oldest = next(iter(self._waiting.values())) if len(self._waiting) > HELD_MAX else None
        if oldest is not None:
            self._settle(oldest, "pending")
        self._delivery.wake()

    def _succeed(self, attempt: _Attempt) -> None:
        self._count(attempt, True)
        if attempt.call is not None:
            self._settle(attempt.call, "recovered")

    def _cancel(self, attempt: _Attempt) -> None:
        # To cancel is not to fail. What failed before it was not tried to its end.
        self._count(attempt, False)
        call = attempt.call
        if call is not None and call.held is not None:
            call.held["next_action"] = "cancelled"
            self._settle(call, "stopped")


End = Callable[[str, bytes, bool, Optional[BaseException]], None]


class _Observer:
    """The last bytes of a body, unpacked, and how it ended; told once."""

    def __init__(self, keep: int, encoding: str, end: End) -> None:
        self._keep = keep
        self._unpack = _unpacker(encoding.strip().lower()) if keep else None
        self._end: Optional[End] = end
        self._kept = bytearray()
        self._total = 0

    def take(self, chunk: bytes) -> None:
        if self._unpack is None:
            return
        for part in self._unpack(chunk):
            self._total += len(part)
            self._kept += part[-self._keep :]
            if len(self._kept) > 2 * self._keep:
                del self._kept[: -self._keep]

    def end(self, kind: str, error: Optional[BaseException] = None) -> None:
        end, self._end = self._end, None
        if end is None:
            return
        kept = bytes(self._kept[-self._keep :]) if self._keep else b""
        _quietly(lambda: end(kind, kept, len(kept) == self._total, error))


UNPACKED_PART_BYTES = 65_536
UNPACKED_BYTES_MAX = 33_554_432


def _unpacker(encoding: str) -> Callable[[bytes], Iterator[bytes]]:
    """What a transport hands on is still packed as the answer came. Of what cannot be unpacked nothing is kept."""
    if encoding in ("", "identity"):
        return lambda chunk: iter((chunk,))
    if encoding not in ("gzip", "x-gzip", "deflate"):
        return lambda _chunk: iter(())
    unpacker: Any = None
    left = UNPACKED_BYTES_MAX

    def unpack(chunk: bytes) -> Iterator[bytes]:
        nonlocal unpacker, left
        if unpacker is None and chunk:
            # Some call a bare deflate stream by this name; a zlib header begins with 8 as the method.
            is_bare = encoding == "deflate" and chunk[0] & 0x0F != 8
            unpacker = zlib.decompressobj(-15 if is_bare else 47)
        waiting = chunk
        while waiting and left > 0:
            try:
                part = unpacker.decompress(waiting, UNPACKED_PART_BYTES)
            except zlib.error:
                left = 0
                return
            waiting = unpacker.unconsumed_tail
            left -= len(part)
            if part:
                yield part

    return unpack


class _Watched:
    """A stream that is looked at while the host reads it."""

    __slots__ = ("_stream", "_observer")

    def __init__(self, stream: Any, observer: _Observer) -> None:
        self._stream = stream
        self._observer = observer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __iter__(self) -> Iterator[bytes]:
        take = self._observer.take
        try:
            for chunk in self._stream:
                take(chunk)
                yield chunk
        except GeneratorExit:
            self._observer.end("left")
            raise
        except BaseException as error:
            self._observer.end("broken", error)
            raise
        self._observer.end("whole")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        take = self._observer.take
        try:
            async for chunk in self._stream:
                take(chunk)
                yield chunk
        except GeneratorExit:
            self._observer.end("left")
            raise
        except BaseException as error:
            self._observer.end("broken", error)
            raise
        self._observer.end("whole")

    def close(self) -> None:
        self._observer.end("left")
        if hasattr(self._stream, "close"):
            self._stream.close()

    async def aclose(self) -> None:
        self._observer.end("left")
        if hasattr(self._stream, "aclose"):
            await self._stream.aclose()


def _watched(stream: Any, observer: _Observer) -> Any:
    """The same stream, watched. It stays of the kind that the client asks for."""
    return _watched_kind(type(stream))(stream, observer)


@functools.lru_cache(maxsize=64)
def _watched_kind(kind: type) -> Any:
    bases = [base for base in kind.__mro__ if base.__name__ in ("SyncByteStream", "AsyncByteStream")]
    return type("Watched", (_Watched, *bases[:1]), {})


class _Delivery:
    """Reports on their way: in memory, bounded, each sent again under its id until Samepath has it or refuses it."""

    def __init__(
        self, url: str, key: str, labels: Mapping[str, Any], on_problem: Optional[Callable[[str], None]]
    ) -> None:
        self._url = str(url).rstrip("/")
        self._key = key
        self._labels = labels
        self._on_problem = on_problem or (lambda text: warnings.warn(f"samepath: {text}", stacklevel=2))
        self._told: set = set()
        self._opener = urllib.request.build_opener(_NoRedirect)
        self.sweep: Callable[..., None] = lambda everything=False: None
        self.is_idle: Callable[[], bool] = lambda: True
        self._is_over = False
        self._reset()
        _after_fork(self)

    def _reset(self) -> None:
        """A forked process begins anew: the thread did not come along, and what waits is its parent's."""
        self._lock = threading.RLock()
        self._sending = threading.Lock()
        self._awake = threading.Event()
        self._prefix = "".join(random.SystemRandom().choices(string.ascii_lowercase + string.digits, k=10))
        self._number = 0
        self._queues: Dict[str, Deque[bytes]] = {kind: collections.deque() for kind in _ADDRESSES}
        self._bytes = 0
        self._totals: Dict[Any, Dict[str, Any]] = {}
        self._all: Dict[str, Dict[str, Any]] = {}
        self._since: Dict[str, Dict[str, Any]] = {}
        self._not_before = 0.0
        self._failures = 0
        self._thread: Optional[threading.Thread] = None
        self._next_totals = 0.0
        self._next_account = time.monotonic() + ACCOUNT_EVERY_S

    def new_id(self) -> str:
        with self._lock:
            self._number += 1
            return f"{self._prefix}-{self._number}"

    def problem(self, text: str) -> None:
        if text in self._told or len(self._told) > 50:
            return
        self._told.add(text)
        _quietly(lambda: self._on_problem(text))

    def add(self, kind: str, report: Mapping[str, Any]) -> None:
        item = json.dumps(report, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        with self._lock:
            self._note(kind, "seen", 1)
            if len(item) > ITEM_BYTES_MAX:
                self._drop(kind, "too_large", 1)
                return
            self._queues[kind].append(item)
            self._bytes += len(item)
            self._trim()
        self.wake()

    def attempt(self, path: Mapping[str, Any], started_at: float, ok: bool) -> None:
        minute = int(started_at // 60) * 60
        key = (minute, *((name, tuple(said) if isinstance(said, list) else said) for name, said in path.items()))
        with self._lock:
            totals = self._totals.get(key)
            if totals is None:
                if len(self._totals) >= PATHS_MAX:
                    self._note("traffic", "seen", 1)
                    self._drop("traffic", "too_many_paths", 1)
                    return
                totals = {**path, "minute": _iso(minute), "requests": 0, "succeeded": 0}
                self._totals[key] = totals
            totals["requests"] += 1
            totals["succeeded"] += 1 if ok else 0
        self.wake()

    def counts(self, kind: str) -> Dict[str, Any]:
        with self._lock:
            tally = self._all.get(kind, _tally())
            return {**tally, "dropped": dict(tally["dropped"])}

    def wake(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="samepath-reporter", daemon=True)
                self._thread.start()
        self._awake.set()

    def end(self) -> None:
        self._is_over = True
        self._awake.set()

    def flush(self, timeout: float) -> None:
        worker = threading.Thread(target=self._flush_all, daemon=True)
        worker.start()
        worker.join(timeout)

    def _flush_all(self) -> None:
        self._close_totals()
        self._send()
        self._close_account()
        self._send()

    def _run(self) -> None:
        while not self._is_over:
            self._awake.wait()
            self._awake.clear()
            while not self._is_over and _quietly(self._turn) is not False:
                time.sleep(TICK_S)

    def _turn(self) -> bool:
        """False when there is nothing to wait for."""
        now = time.monotonic()
        self.sweep()
        if now >= self._next_totals:
            self._next_totals = now + TOTALS_EVERY_S
            self._close_totals()
        if now >= self._next_account:
            self._next_account = now + ACCOUNT_EVERY_S
            self._close_account()
        self._send()
        with self._lock:
            return bool(self._totals or any(self._queues.values()) or self._since or not self.is_idle())

    def _close_totals(self) -> None:
        with self._lock:
            taken, self._totals = list(self._totals.values()), {}
        for totals in taken:
            self.add("traffic", {"id": self.new_id(), **totals})

    def _close_account(self) -> None:
        with self._lock:
            taken, self._since = self._since, {}
        labels = {name: self._labels[name] for name in ("service", "instance") if name in self._labels}
        for kind, tally in taken.items():
            said = {"id": self.new_id(), "minute": _iso(time.time()), **labels, "reporter": VERSION}
            self.add("account", {**said, "kind": kind, **tally})

    def _send(self) -> None:
        with self._sending:
            for kind in _ADDRESSES:
                while self._queues[kind] and time.monotonic() >= self._not_before:
                    if not self._send_batch(kind):
                        return

    def _send_batch(self, kind: str) -> bool:
        batch = self._take_batch(kind)
        answer, wait_s, rejected = self._post(_ADDRESSES[kind], batch)
        if answer == "later":
            self._put_back(kind, batch)
            self._later(wait_s)
            self.problem("Samepath does not take reports now; they wait.")
            return False
        self._failures = 0
        if answer == "taken":
            again = [batch[index] for index, code in rejected if code in _RETRYABLE]
            with self._lock:
                for _, code in rejected:
                    if code not in _RETRYABLE:
                        self._drop(kind, f"rejected_{code}", 1)
                self._note(kind, "acknowledged", len(batch) - len(rejected))
                self._bytes -= sum(map(len, batch)) - sum(map(len, again))
            if again:
                self._put_back(kind, again)
                self._later(None)
            return not again
        with self._lock:
            self._bytes -= sum(map(len, batch))
            self._drop(kind, f"refused_{answer}", len(batch))
        self.problem(f"Samepath refuses reports with {answer}; they are dropped and counted.")
        self._not_before = time.monotonic() + REFUSED_S
        return False

    def _later(self, wait_s: Optional[float]) -> None:
        self._failures += 1
        ceiling = min(BACK_OFF_S_MAX, BACK_OFF_S * 2 ** min(10, self._failures - 1))
        # Between half and all of it, so that the instances of a service do not come back at one instant.
        own = ceiling * (0.5 + random.random() / 2)
        self._not_before = time.monotonic() + min(WAIT_S_MAX, own if wait_s is None else wait_s)

    def _take_batch(self, kind: str) -> List[bytes]:
        batch: List[bytes] = []
        size = 0
        with self._lock:
            queue = self._queues[kind]
            while queue and len(batch) < BATCH_ITEMS_MAX and (not batch or size + len(queue[0]) <= BATCH_BYTES_MAX):
                size += len(queue[0])
                batch.append(queue.popleft())
        return batch

    def _put_back(self, kind: str, batch: List[bytes]) -> None:
        with self._lock:
            self._queues[kind].extendleft(reversed(batch))
            self._trim()
        # The thread may have seen an empty queue while this was on its way.
        self.wake()

    def _trim(self) -> None:
        while sum(map(len, self._queues.values())) > QUEUE_ITEMS_MAX or self._bytes > QUEUE_BYTES_MAX:
            kind = next((each for each, queue in self._queues.items() if queue), None)
            if kind is None:
                return
            self._bytes -= len(self._queues[kind].popleft())
            self._drop(kind, "queue_full", 1)

    def _note(self, kind: str, what: str, count: int) -> None:
        for tallies in self._tallies(kind):
            tallies.setdefault(kind, _tally())[what] += count

    def _tallies(self, kind: str) -> List[Dict[str, Dict[str, Any]]]:
        # The account does not tell of itself.
        return [self._all] if kind == "account" else [self._all, self._since]

    def _drop(self, kind: str, reason: str, count: int) -> None:
        for tallies in self._tallies(kind):
            dropped = tallies.setdefault(kind, _tally())["dropped"]
            dropped[reason] = dropped.get(reason, 0) + count

    def _post(self, address: str, batch: List[bytes]) -> Tuple[Any, Optional[float], List[Tuple[int, str]]]:
        request = urllib.request.Request(
            self._url + address,
            data=b"\n".join(batch),
            method="POST",
            headers={"authorization": f"Bearer {self._key}", "content-type": "application/x-ndjson"},
        )
        try:
            with self._opener.open(request, timeout=POST_S_MAX) as response:
                return "taken", None, _rejected_in(response.read(ITEM_BYTES_MAX * 4), len(batch))
        except urllib.error.HTTPError as error:
            with error:
                if error.code in (408, 429) or error.code >= 500 or 300 <= error.code < 400:
                    return "later", _wait_s({str(k).lower(): str(v) for k, v in error.headers.items()}), []
                return error.code, None, []
        except Exception:
            return "later", None, []


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A key is for one address."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


def _tally() -> Dict[str, Any]:
    return {"seen": 0, "acknowledged": 0, "dropped": {}}


def _rejected_in(body: bytes, sent: int) -> List[Tuple[int, str]]:
    """Each rejected report once; of an answer that makes no sense nothing is believed but that it was taken."""
    answer = _quietly(lambda: json.loads(body))
    listed = answer.get("rejected") if isinstance(answer, dict) else None
    codes: Dict[int, str] = {}
    for each in listed if isinstance(listed, list) else []:
        index = each.get("index") if isinstance(each, dict) else None
        if isinstance(index, int) and 0 <= index < sent:
            codes[index] = str(each.get("code"))
    return list(codes.items())


def _end_at(hint: Tuple[Any, Any, Any], attempt: int, max_attempts: int) -> Optional[str]:
    """The end of a logical request by the rules of the SDK; None when another attempt is to be expected."""
    status, should_retry, _ = hint
    if status is None:
        is_retried = True
    elif should_retry is not None:
        is_retried = should_retry
    else:
        is_retried = status in (408, 409, 429) or status >= 500
    if not is_retried:
        return "stopped"
    return "gave_up" if attempt >= max_attempts else None


def _hint(status: int, headers: Mapping[str, str]) -> Tuple[Any, Any, Any]:
    word = {"true": True, "false": False}.get(headers.get("x-should-retry", ""))
    return status, word, _wait_s(headers)


def _wait_s(headers: Mapping[str, str]) -> Optional[float]:
    exact = _number(headers.get("retry-after-ms"))
    if exact is not None:
        return exact / 1_000
    header = headers.get("retry-after")
    seconds = _number(header)
    if seconds is None and header:
        date = _quietly(lambda: email.utils.parsedate_to_datetime(header).timestamp())
        seconds = None if date is None else date - time.time()
    return seconds if seconds is not None and seconds >= 0 else None


def _number(text: Optional[str]) -> Optional[float]:
    return float(text) if text and re.match(r"^\d{1,9}(\.\d+)?$", text.strip()) else None


def _evidence_of_headers(status: int, headers: Mapping[str, str], facts: _Facts) -> Dict[str, Any]:
    kept = {
        name: value
        for name, value in headers.items()
        if _HEADERS_KEPT.match(name) and len(value) <= 200 and _without_credentials(value, facts) == value
    }
    gateway = next((kept[name] for name in _GATEWAY_IDS if name in kept), None)
    return _defined(status=status, headers=kept, request_id=kept.get("request-id"), gateway_request_id=gateway)


def _evidence_of_body(text: str, facts: _Facts) -> Any:
    """Named fields of JSON, the title of a page, the start of a text. Text that repeats the request is left out."""
    trimmed = text.strip()
    if not trimmed:
        return None
    if trimmed[0] in "[{":
        # Half of a JSON text could hold anything.
        return _fields_of(_quietly(lambda: json.loads(trimmed)), facts, 0)
    if trimmed[0] == "<":
        title = re.search(r"<title[^>]*>([^<]{1,300})</title>", trimmed, re.I)
        sign = re.search(r"<center>([^<]{1,60})</center>\s*</body>", trimmed, re.I)
        said = [match and _free_text(match.group(1).strip(), facts) for match in (title, sign)]
        return f"<html><head><title>{said[0] or ''}</title></head><body><center>{said[1] or ''}</center></body></html>"
    return _free_text(trimmed, facts)


def _fields_of(value: Any, facts: _Facts, depth: int) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        # JSON has no form for the others, and one of them would cost all reports it travels with.
        return value if abs(value) <= NUMBER_MAX else None
    if isinstance(value, str):
        return _free_text(value, facts)
    if depth > 3:
        return None
    if isinstance(value, list):
        # Google answers with a list of one error.
        return [_fields_of(value[0], facts, 1)] if depth == 0 and value else None
    if not isinstance(value, dict):
        return None
    return {name: _fields_of(field, facts, depth + 1) for name, field in value.items() if name in _KEYS_KEPT}


def _evidence_of_error(error: BaseException, facts: _Facts) -> Dict[str, Any]:
    """The name, and the messages down to the innermost cause."""
    messages: List[str] = []
    code: Optional[str] = None
    inner: Optional[BaseException] = error
    for _ in range(5):
        if inner is None:
            break
        if str(inner) and str(inner) not in messages:
            messages.append(str(inner))
        number = getattr(inner, "errno", None)
        code = code if number is None else f"errno_{number}"
        inner = inner.__cause__ or inner.__context__
    name = type(error).__name__
    kind = "APITimeoutError" if "Timeout" in name else name
    return {"error": {"type": kind, "message": _free_text(": ".join(messages), facts), "code": code}}


def _error_event(kept: bytes, is_all: bool) -> Optional[str]:
    """The data of the last error event of a stream; None when it did not end with one."""
    text = kept.decode("utf-8", "replace")
    at = text.rfind("event: error")
    is_line = is_all if at == 0 else at > 0 and text[at - 1] in "\r\n"
    if not is_line:
        return None
    match = re.match(r"event: error\r?\n?data: ?([^\r\n]*)", text[at:])
    return match.group(1) if match else ""


def _free_text(text: str, facts: _Facts) -> Optional[str]:
    """None when it repeats the request. What looks like a token goes, but for ids of requests and the model."""

    def mask(match: "re.Match[str]") -> str:
        token = match.group(0)
        is_known = _ID.match(token) or (facts.model or "").find(token) >= 0 or not re.search(r"\d", token)
        return token if is_known else "[…]"

    clean = _TOKEN.sub(mask, _without_credentials(text, facts)[:TEXT_CHARS_MAX])
    return None if _repeats_request(clean, facts) else clean


def _without_credentials(text: str, facts: _Facts) -> str:
    for secret in facts.credentials:
        text = text.replace(secret, "[…]")
    return text


def _repeats_request(text: str, facts: _Facts) -> bool:
    """True when at least fifteen characters in a row stand in the request too, but for names of its fields."""
    if facts.body == b"":
        return False
    if facts.body is None or len(facts.body) > SEARCHED_CHARS_MAX:
        return True
    own = text.replace(facts.model, " ") if facts.model else text
    said = _without_encoding(re.sub(r"[a-z]+(?:_[a-z]+)+", " ", own))
    asked = facts.asked
    return any(said[at : at + 12] in asked for at in range(0, len(said) - 11, 4))


def _without_encoding(text: str) -> str:
    """What JSON, a second JSON around it, or printed bytes change of a text: escapes, quotes, spaces.

    Letters beyond ASCII say more each, so each counts as three.
    """
    plain = re.sub(r"\\+[uU]([\da-fA-F]{8}|[\da-fA-F]{4})", _escaped, text)
    # An escape is one half of a letter beyond the first plane.
    whole = plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    shown = re.sub(r"(?:\\+x[\da-fA-F]{2})+", _printed, whole)
    return re.sub(r"[^\x00-\x7f]", r"\g<0>\g<0>\g<0>", re.sub(r"\\+[nrtbf]?|[\"'`\s]+", "", shown))


def _printed(match: "re.Match[str]") -> str:
    return bytes.fromhex("".join(re.findall(r"x([\da-fA-F]{2})", match.group(0)))).decode("utf-8", "replace")


def _escaped(match: "re.Match[str]") -> str:
    code = int(match.group(1), 16)
    return chr(code) if code < 0x110000 else ""


def _endpoint_of(path: str) -> str:
    start = path.rfind("/v1/")
    parts = (path if start == -1 else path[start:]).split("/")
    return "/".join(":id" if re.search(r"\d", part) and len(part) > 12 else part for part in parts)[:100]


def _model_of(body: bytes) -> Optional[str]:
    """Without a look into the prompt: where it stands first or last in the text, or before the messages."""
    found = _MODEL_FIRST.match(body) or _MODEL_LAST.search(body[-160:])
    return _name(found.group(1).decode("utf-8", "replace")) if found else None


def _is_cancelled(error: BaseException) -> bool:
    return isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit)) or type(error).__name__ == "CancelledError"


def _name(value: Optional[str]) -> Optional[str]:
    return value if value is not None and _NAME.match(value) else None


def _iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _defined(**fields: Any) -> Dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _complaint(url: str, key: str, service: str) -> Optional[str]:
    if not re.match(r"^https?://[^/]+", str(url)):
        return "url is no address; nothing is reported."
    if not isinstance(key, str) or not key:
        return "key is missing; nothing is reported."
    if not isinstance(service, str) or not service:
        return "service is missing; nothing is reported."
    return None


def _after_fork(owner: Any) -> None:
    if not hasattr(os, "register_at_fork"):
        return
    known = weakref.ref(owner)

    def reset() -> None:
        here = known()
        if here is not None:
            here._reset()

    os.register_at_fork(after_in_child=reset)


def _quietly(work: Callable[[], Any]) -> Any:
    """A reporter does not reach into its host: whatever goes wrong in it stays in it."""
    try:
        return work()
    except Exception:
        return None
