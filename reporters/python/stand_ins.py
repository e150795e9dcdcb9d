"""Stand-ins for the tests: a transport as httpx documents it, a client that retries as the SDK does, and Samepath.

httpx: https://www.python-httpx.org/advanced/transports/ and its `Request`, `Response`, `SyncByteStream`.
"""

import http.server
import json
import threading
from typing import Any, Callable, Dict, Iterator, List, Optional


class Headers(Dict[str, str]):
    """Case does not count, as in httpx."""

    def __init__(self, fields: Dict[str, str]) -> None:
        super().__init__({name.lower(): value for name, value in fields.items()})


class Request:
    def __init__(self, url: str, headers: Dict[str, str], content: bytes) -> None:
        self.method = "POST"
        self.url = url
        self.headers = Headers(headers)
        self.content = content


class SyncByteStream:
    def __iter__(self) -> Iterator[bytes]:
        raise NotImplementedError

    def close(self) -> None:
        pass


class AsyncByteStream:
    async def aclose(self) -> None:
        pass


class Chunks(SyncByteStream):
    def __init__(self, chunks: List[Any]) -> None:
        self.chunks = chunks
        self.is_closed = False
        self.read = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self.chunks:
            if isinstance(chunk, Exception):
                raise chunk
            self.read += 1
            yield chunk

    def close(self) -> None:
        self.is_closed = True


class AsyncChunks(AsyncByteStream):
    def __init__(self, chunks: List[bytes]) -> None:
        self.chunks = chunks

    async def __aiter__(self):  # type: ignore[no-untyped-def]
        for chunk in self.chunks:
            yield chunk


class Response:
    def __init__(self, status_code: int, chunks: List[Any], headers: Optional[Dict[str, str]] = None) -> None:
        self.status_code = status_code
        self.headers = Headers({"content-type": "application/json", **(headers or {})})
        self.stream: Any = Chunks(chunks)


class Transport:
    """Answers with what it was given, in order."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.requests: List[Request] = []

    def handle_request(self, request: Request) -> Response:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        # httpx asserts the same of every answer of a transport.
        assert isinstance(answer.stream, SyncByteStream)
        return answer

    async def handle_async_request(self, request: Request) -> Response:
        return self.answers.pop(0)

    def close(self) -> None:
        pass


SDK_HEADERS = {
    "authorization": "Bearer a-key-of-this-test",
    "x-stainless-package-version": "1.13.0",
    "x-stainless-runtime": "CPython",
    "x-stainless-runtime-version": "3.11.7",
}


def call(transport: Any, body: Dict[str, Any], max_retries: int = 2) -> Optional[bytes]:
    """A logical request as the SDK makes it: again after 408, 409, 429 and 5xx, and when the connection fails."""
    for count in range(max_retries + 1):
        headers = {**SDK_HEADERS, "x-stainless-retry-count": str(count)}
        request = Request("https://api.example/v1/messages", headers, json.dumps(body).encode())
        try:
            response = transport.handle_request(request)
        except ConnectionError:
            if count == max_retries:
                raise
            continue
        is_retried = response.status_code in (408, 409, 429) or response.status_code >= 500
        if response.headers.get("x-should-retry") == "false" or not is_retried or count == max_retries:
            try:
                return b"".join(response.stream)
            finally:
                response.stream.close()
        for _ in response.stream:
            pass
        response.stream.close()
    return None


class Samepath:
    """Takes reports on loopback, and keeps all that arrives."""

    def __init__(self) -> None:
        self.wire: List[str] = []
        self.taken: List[Any] = []
        self.answers: List[Any] = []
        take = self._take

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                status, headers, answer = take(self.path, f"{self.headers}{body.decode()}", body)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_args: Any) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def _take(self, path: str, wire: str, body: bytes) -> Any:
        self.wire.append(wire)
        status, headers, rejected = self.answers.pop(0) if self.answers else (202, {}, [])
        if status == 202:
            listed = rejected if isinstance(rejected, list) else []
            refused = {each["index"] for each in listed if isinstance(each, dict) and "index" in each}
            items = [json.loads(line) for line in body.splitlines()]
            self.taken += [(path, item) for index, item in enumerate(items) if index not in refused]
        return status, headers, json.dumps({"rejected": rejected}).encode()

    def items(self, path: str) -> List[Dict[str, Any]]:
        return [item for taken, item in self.taken if taken == path]

    def events(self) -> List[Dict[str, Any]]:
        return self.items("/api/v1/events")

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
