"""What the Python reporter adds to a call, in one run: calls through a transport that answers at once, with and
without it, in turns so that a warmer machine favours neither. Processor time, the reporter's own thread included.

    python3 bench/reporter.py
"""

import json
import pathlib
import platform
import statistics
import sys
import time
from typing import Any, Callable, Dict, List

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path += [str(ROOT / "public" / "reporter"), str(ROOT / "reporters" / "python")]

from samepath_reporter import Reporter  # noqa: E402
from stand_ins import SDK_HEADERS, Request, Response  # noqa: E402

ROUNDS = 30
WARM_UP_ROUNDS = 5
CALLS = 400
ANSWER = b'{"type":"message","content":[]}'
FAILURE = b'{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}'


class Answering:
    """A transport that has its answer ready."""

    def __init__(self, status: int, chunks: List[bytes]) -> None:
        self.status = status
        self.chunks = chunks

    def handle_request(self, _request: Request) -> Response:
        return Response(self.status, list(self.chunks))


def calls(transport: Any, content: bytes, headers: Dict[str, str]) -> Callable[[], None]:
    def one() -> None:
        response = transport.handle_request(Request("https://api.example/v1/messages", headers, content))
        for _ in response.stream:
            pass
        response.stream.close()

    return one


def microseconds(call: Callable[[], None]) -> float:
    started = time.process_time()
    for _ in range(CALLS):
        call()
    return (time.process_time() - started) / CALLS * 1e6


def content_of(kilobytes: int) -> bytes:
    messages = [{"role": "user", "content": "x" * kilobytes * 1_000}]
    return json.dumps({"model": "claude-haiku-5-5", "max_tokens": 16, "messages": messages}).encode()


def main() -> None:
    # Nobody listens there: what waits is bounded, and the rest is dropped and counted.
    reporter = Reporter("http://127.0.0.1:9", "bench", "bench", on_problem=lambda _problem: None)
    once = {**SDK_HEADERS, "x-stainless-retry-count": "0"}
    last = {**SDK_HEADERS, "x-stainless-retry-count": "2"}
    cases = [
        ("json, 1 KB", 200, [ANSWER], content_of(1), once),
        ("json, 100 KB", 200, [ANSWER], content_of(100), once),
        ("100 chunks, 1 KB", 200, [ANSWER] * 100, content_of(1), once),
        ("529 at the last attempt, 1 KB", 529, [FAILURE], content_of(1), last),
    ]
    print(f"median of {ROUNDS} rounds of {CALLS} calls each, processor time, Python {platform.python_version()}\n")
    print("| call | without, µs | with, µs | added, µs | ratio |\n| --- | ---: | ---: | ---: | ---: |")
    for name, status, chunks, content, headers in cases:
        bare = calls(Answering(status, chunks), content, headers)
        seen = calls(reporter.transport(Answering(status, chunks)), content, headers)
        without: List[float] = []
        with_it: List[float] = []
        for turn in range(-WARM_UP_ROUNDS, ROUNDS):
            pair = microseconds(bare), microseconds(seen)
            if turn >= 0:
                without.append(pair[0])
                with_it.append(pair[1])
        low, high = statistics.median(without), statistics.median(with_it)
        print(f"| {name} | {low:.1f} | {high:.1f} | {high - low:.1f} | {high / low:.2f} |")
    print(f"\n{json.dumps(reporter.counts())}")
    reporter.close(0)


main()
