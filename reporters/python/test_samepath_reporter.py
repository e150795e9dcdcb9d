import asyncio
import gc
import gzip
import importlib.util
import json
import os
import subprocess
import sys
import threading
import unittest
import weakref
import zlib
from pathlib import Path
from typing import Any, Dict, List

from stand_ins import AsyncChunks, Request, Response, Samepath, SDK_HEADERS, Transport, call

FILE = Path(__file__).parents[2] / "public" / "reporter" / "samepath_reporter.py"
SPEC = importlib.util.spec_from_file_location("samepath_reporter", FILE)
assert SPEC is not None and SPEC.loader is not None
reporter_module = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(reporter_module)

PROMPT = "the secret plan of the summer sale"
BODY = {"model": "claude-x", "max_tokens": 5, "messages": [{"role": "user", "content": PROMPT}]}
OVERLOADED = b'{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}'


def overloaded(**headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(529, [OVERLOADED], {"request-id": "req_01abc", **named})


def good() -> Response:
    return Response(200, [b'{"type":"message"}'])


def stream(*chunks: Any) -> Response:
    return Response(200, list(chunks), {"content-type": "text/event-stream", "request-id": "req_01abc"})


class ReporterTest(unittest.TestCase):
    def setUp(self) -> None:
        self.samepath = Samepath()
        self.addCleanup(self.samepath.close)
        self.problems: List[str] = []

    def reporter(self, **given: Any) -> Any:
        args: Dict[str, Any] = {"url": self.samepath.url, "key": "smp", "service": "checkout", **given}
        return reporter_module.Reporter(**args, on_problem=self.problems.append)

    def totals(self) -> List[int]:
        minutes = self.samepath.items("/api/v1/traffic")
        return [sum(minute[name] for minute in minutes) for name in ("requests", "succeeded")]

    def test_has_nothing_to_report_of_what_goes_well_but_that_it_took_place(self) -> None:
        reporter = self.reporter()
        self.assertEqual(call(reporter.transport(Transport(good())), BODY), b'{"type":"message"}')
        reporter.close()
        self.assertEqual((self.samepath.events(), self.totals()), ([], [1, 1]))

    def test_reports_the_attempts_that_the_sdk_repeats_silently_and_that_they_recovered(self) -> None:
        reporter = self.reporter()
        call(reporter.transport(Transport(overloaded(), overloaded(), good())), BODY)
        reporter.close()
        events = self.samepath.events()
        self.assertEqual(
            [(event["attempt"], event["outcome"], event["next_action"]) for event in events],
            [(1, "pending", "retried"), (2, "recovered", "retried")],
        )
        self.assertEqual(len({event["logical_request_id"] for event in events}), 1)
        self.assertGreaterEqual(events[0]["delay_ms"], 0)
        self.assertEqual(self.totals(), [3, 1])

    def test_says_what_was_answered_and_on_which_path(self) -> None:
        reporter = self.reporter(environment="test")
        call(reporter.transport(Transport(overloaded(retry_after="1"), good())), BODY)
        reporter.close()
        (event,) = self.samepath.events()
        expected = {
            "service": "checkout",
            "environment": "test",
            "surface": "sdk-python",
            "base_url": "https://api.example",
            "endpoint": "/v1/messages",
            "model": "claude-x",
            "sdk": "anthropic",
            "sdk_version": "1.13.0",
            "runtime": "CPython 3.11",
            "stream": False,
            "status": 529,
            "max_attempts": 3,
            "request_id": "req_01abc",
            "body": json.loads(OVERLOADED),
        }
        self.assertEqual({name: event[name] for name in expected}, expected)
        self.assertEqual(event["headers"]["retry-after"], "1")

    def test_reports_that_the_attempts_were_spent(self) -> None:
        reporter = self.reporter()
        call(reporter.transport(Transport(*[overloaded() for _ in range(3)])), BODY)
        reporter.close()
        outcomes = [event["outcome"] for event in self.samepath.events()]
        self.assertEqual(outcomes, ["pending", "pending", "gave_up"])

    def test_an_answer_that_is_not_tried_again_is_stopped(self) -> None:
        for answer in (Response(400, [b"{}"]), overloaded(x_should_retry="false")):
            with self.subTest(answer.status_code):
                self.samepath.taken.clear()
                reporter = self.reporter()
                call(reporter.transport(Transport(answer)), BODY)
                reporter.close()
                self.assertEqual([event["outcome"] for event in self.samepath.events()], ["stopped"])

    def test_reports_an_error_inside_a_stream_under_the_status_that_was_sent_before_it(self) -> None:
        error = b"event: error\ndata: " + OVERLOADED + b"\n\n"
        reporter = self.reporter()
        call(reporter.transport(Transport(stream(b"event: ping\n\n", error))), BODY)
        reporter.close()
        (event,) = self.samepath.events()
        self.assertEqual((event["status"], event["outcome"], event["request_id"]), (200, "stopped", "req_01abc"))
        self.assertEqual(event["body"]["error"]["type"], "overloaded_error")
        self.assertEqual(self.totals(), [1, 0])

    def test_a_text_that_looks_like_an_error_event_is_none(self) -> None:
        reporter = self.reporter()
        call(reporter.transport(Transport(stream(b'data: {"text":"event: error"}\n\n'))), BODY)
        reporter.close()
        self.assertEqual(self.samepath.events(), [])

    def test_reports_a_stream_that_was_cut_and_raises_what_cut_it(self) -> None:
        reporter = self.reporter()
        transport = reporter.transport(Transport(stream(b"event: ping\n\n", OSError(104, "reset"))))
        with self.assertRaises(OSError):
            call(transport, BODY)
        reporter.close()
        (event,) = self.samepath.events()
        self.assertEqual((event["status"], event["error"]["code"]), (200, "errno_104"))

    def test_reports_a_connection_that_failed_without_a_status(self) -> None:
        reporter = self.reporter()
        call(reporter.transport(Transport(ConnectionError("refused"), good())), BODY)
        reporter.close()
        (event,) = self.samepath.events()
        self.assertEqual((event["outcome"], event["error"]["type"]), ("recovered", "ConnectionError"))
        self.assertNotIn("status", event)

    def test_a_cancelled_request_is_no_failure(self) -> None:
        reporter = self.reporter()
        with self.assertRaises(KeyboardInterrupt):
            call(reporter.transport(Transport(KeyboardInterrupt())), BODY)
        reporter.close()
        self.assertEqual((self.samepath.events(), self.totals()), ([], [1, 0]))

    def test_like_requests_in_several_threads_are_joined_each_for_itself(self) -> None:
        reporter = self.reporter()

        def work() -> None:
            call(reporter.transport(Transport(overloaded(), good())), BODY)

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        reporter.close()
        events = self.samepath.events()
        self.assertEqual([event["outcome"] for event in events], ["recovered"] * 8)
        self.assertEqual(len({event["logical_request_id"] for event in events}), 8)

    def test_an_asynchronous_client_is_seen_as_well(self) -> None:
        reporter = self.reporter()

        async def work() -> None:
            for count, status in enumerate((529, 200)):
                headers = {**SDK_HEADERS, "x-stainless-retry-count": str(count)}
                request = Request("https://api.example/v1/messages", headers, b"{}")
                answer = Response(status, [])
                answer.stream = AsyncChunks([OVERLOADED])
                seen = await reporter.async_transport(Transport(answer)).handle_async_request(request)
                async for _ in seen.stream:
                    pass
                await seen.stream.aclose()

        asyncio.run(work())
        reporter.close()
        self.assertEqual([event["outcome"] for event in self.samepath.events()], ["recovered"])

    def test_attempts_of_one_piece_of_work_are_numbered_through_the_loops_around_the_sdk(self) -> None:
        reporter = self.reporter(logical_request_id=lambda headers: "job-7")
        for _ in range(2):
            call(reporter.transport(Transport(*[overloaded() for _ in range(3)])), BODY)
        reporter.close()
        self.assertEqual([event["attempt"] for event in self.samepath.events()], [1, 2, 3, 4, 5, 6])

    def test_nothing_is_read_before_the_host_reads_it_and_what_it_closes_is_closed(self) -> None:
        reporter = self.reporter()
        answer = stream(b"a", b"b")
        source = answer.stream
        headers = {**SDK_HEADERS, "x-stainless-retry-count": "0"}
        request = Request("https://api.example/v1/messages", headers, b"{}")
        seen = reporter.transport(Transport(answer)).handle_request(request)
        self.assertEqual(source.read, 0)
        self.assertEqual(next(iter(seen.stream)), b"a")
        seen.stream.close()
        self.assertEqual((source.read, source.is_closed), (1, True))
        reporter.close()

    def test_neither_keys_nor_prompts_reach_the_wire_in_whatever_an_answer_repeats_them(self) -> None:
        key = "a-key-of-this-test"
        bodies = [
            f"500 could not handle: {PROMPT}",
            f"<html><title>{PROMPT} for {key}</title></html>",
            json.dumps({"error": {"message": f"no: {PROMPT}"}}),
            json.dumps({"detail": [{"input": BODY}], "input": PROMPT, "message": f"invalid key {key}"}),
            '{"error":{"message":"' + PROMPT,
        ]
        for body in bodies:
            reporter = self.reporter(max_retries=0)
            answer = Response(500, [body.encode()], {"x-echo": PROMPT, "via": key, "set-cookie": key})
            call(reporter.transport(Transport(answer)), BODY, 0)
            reporter.close()
        self.assertEqual(len(self.samepath.events()), len(bodies))
        wire = "".join(self.samepath.wire)
        self.assertNotIn(PROMPT, wire)
        self.assertNotIn(key, wire)

    def free_text_of(self, message: str, content: Any, **headers: str) -> Any:
        """What is kept of the message of an error, where the request had this content."""
        request = Request("https://api.example/v1/messages", {**SDK_HEADERS, **headers}, content)
        body = json.dumps({"error": {"message": message}})
        return reporter_module._evidence_of_body(body, reporter_module._Facts(request, {}))["error"]["message"]

    def test_a_request_that_an_error_repeats_is_found_where_its_encoding_differs(self) -> None:
        prompts = [
            '{"name":"Ann","pin":"1234"}',
            'if (a == "b") { return "\\n"; }',
            "buy milk\nsell old\ncall Bob\nend",
            '\tname:\t"Ann"\tpin:\t"1234"',
            "größere Mängel übergehen",
            "\u7d76\u5bfe\u306b\u79d8\u5bc6\u306e\u5927\u5207\u306a\u590f\u306e\u8a08\u753b\u3067\u3059",
            "\u7d76\u5bfe\u306b\u79d8\u5bc6\u306e\u590f",
            "\U0001f600\U0001f601\U0001f602\U0001f923\U0001f603\U0001f604\U0001f605\U0001f606" * 2,
        ]
        for prompt in prompts:
            asked = {"model": "claude-x", "messages": [{"role": "user", "content": prompt}]}
            for ascii_sent in (True, False):
                sent = json.dumps(asked, ensure_ascii=ascii_sent).encode()
                twice = json.dumps(json.dumps(prompt))
                for said in (prompt, twice, json.dumps(prompt, ensure_ascii=False), repr(asked), repr(prompt.encode())):
                    with self.subTest(said, ascii_sent=ascii_sent):
                        self.assertIsNone(self.free_text_of(f"cannot parse: {said}", sent))

    def test_no_free_text_is_kept_where_the_request_cannot_be_searched(self) -> None:
        class Stream(Request):
            def __init__(self) -> None:
                super().__init__("https://api.example/v1/files", SDK_HEADERS, b"")

            def __getattribute__(self, name: str) -> Any:
                if name == "content":
                    raise RuntimeError("the body was not read")
                return super().__getattribute__(name)

        for request in (Stream(), Request("https://api.example/v1/x", {"content-encoding": "gzip"}, b"\x1f\x8b")):
            facts = reporter_module._Facts(request, {})
            body = json.dumps({"error": {"type": "api_error", "message": f"cannot: {PROMPT}"}})
            kept = reporter_module._evidence_of_body(body, facts)
            self.assertEqual(kept, {"error": {"type": None, "message": None}})
        self.assertNotIn("request_bytes", reporter_module._Facts(Stream(), {}).path)

    def test_reads_the_error_of_an_answer_that_came_compressed(self) -> None:
        packed = zlib.compressobj(wbits=-15)
        for encoding, body in (
            ("gzip", gzip.compress(OVERLOADED)),
            ("deflate", zlib.compress(OVERLOADED)),
            ("deflate", packed.compress(OVERLOADED) + packed.flush()),
        ):
            self.samepath.taken.clear()
            reporter = self.reporter(max_retries=0)
            answer = Response(529, [body[:9], body[9:]], {"content-encoding": encoding})
            passed = call(reporter.transport(Transport(answer)), BODY, 0)
            reporter.close()
            with self.subTest(encoding):
                self.assertEqual(passed, body)
                self.assertEqual(self.samepath.events()[0]["body"]["error"]["type"], "overloaded_error")

    def test_finds_the_error_at_the_end_of_a_stream_that_came_compressed(self) -> None:
        said = b"event: ping\ndata: {}\n\n" * 2_000 + b"event: error\ndata: " + OVERLOADED + b"\n\n"
        packed = gzip.compress(said)
        chunks = [packed[at : at + 7] for at in range(0, len(packed), 7)]
        answer = stream(*chunks)
        answer.headers["content-encoding"] = "gzip"
        reporter = self.reporter()
        self.assertEqual(call(reporter.transport(Transport(answer)), BODY), packed)
        reporter.close()
        self.assertEqual(self.samepath.events()[0]["body"]["error"]["type"], "overloaded_error")

    def test_says_nothing_of_a_body_that_it_cannot_unpack_and_unpacks_no_bomb(self) -> None:
        bomb = gzip.compress(b"{" + b" " * 50_000_000)
        for encoding, body in (("br", b"\x8b\x02\x80{}"), ("gzip", b"no gzip"), ("zstd", b"x"), ("gzip", bomb)):
            self.samepath.taken.clear()
            reporter = self.reporter(max_retries=0)
            answer = Response(500, [body], {"content-encoding": encoding})
            self.assertEqual(call(reporter.transport(Transport(answer)), BODY, 0), body)
            reporter.close()
            with self.subTest(encoding):
                self.assertEqual(self.samepath.events()[0]["status"], 500)
                self.assertNotIn("body", self.samepath.events()[0])

    def test_a_number_that_json_has_no_form_for_costs_no_other_report(self) -> None:
        reporter = self.reporter(max_retries=0)
        for number in ("NaN", "-Infinity", "1e999", "9" * 400):
            answer = Response(500, [b'{"error":{"type":"api_error","code":' + number.encode() + b"}}"])
            call(reporter.transport(Transport(answer)), BODY, 0)
        reporter.close()
        codes = [event["body"]["error"]["code"] for event in self.samepath.events()]
        self.assertEqual(codes, [None, None, None, None])
        self.assertNotRegex("".join(self.samepath.wire), r"NaN|Infinity|9{20}")

    def test_an_answer_of_samepath_that_makes_no_sense_is_not_asked_for_again(self) -> None:
        for rejected in ([{}], [{"index": -1, "code": "x"}], [{"index": 7, "code": "rate_limited"}], 5, [None]):
            with self.subTest(rejected):
                self.samepath.wire.clear()
                self.samepath.answers = [(202, {}, rejected)]
                delivery = reporter_module._Delivery(self.samepath.url, "smp", {}, self.problems.append)
                delivery.wake = lambda: None
                delivery.add("event", {"id": "1"})
                delivery._send()
                self.assertEqual(len(delivery._queues["event"]), 0)
                self.assertEqual(delivery.counts("event"), {"seen": 1, "acknowledged": 1, "dropped": {}})

    def test_totals_tell_apart_what_differs_in_the_path_alone(self) -> None:
        reporter = self.reporter()
        for betas in ("one-2026,two", "one-2026,two", "two", "not a name"):
            headers = {**SDK_HEADERS, "x-stainless-retry-count": "0", "anthropic-beta": betas}
            request = Request("https://api.example/v1/messages", headers, b"{}")
            for _ in reporter.transport(Transport(good())).handle_request(request).stream:
                pass
        reporter.close()
        minutes = self.samepath.items("/api/v1/traffic")
        told = sorted((minute.get("betas", []), minute["requests"]) for minute in minutes)
        self.assertEqual(told, [([], 1), (["one-2026", "two"], 2), (["two"], 1)])

    def test_an_address_in_brackets_stays_one(self) -> None:
        facts = reporter_module._Facts(Request("http://user:pass@[::1]:8080/v1/messages", {}, b""), {})
        self.assertEqual(facts.path["base_url"], "http://[::1]:8080")

    def test_the_words_of_an_error_are_left_to_a_request_without_a_body(self) -> None:
        self.assertEqual(self.free_text_of("Internal server error", b""), "Internal server error")

    def test_what_comes_back_from_a_sending_is_sent_again_without_anything_new(self) -> None:
        self.samepath.answers = [(503, {"retry-after": "0"}, [])]
        delivery = reporter_module._Delivery(self.samepath.url, "smp", {}, self.problems.append)
        woken: List[str] = []
        delivery.wake = lambda: woken.append("woken")
        delivery.add("event", {"id": "1"})
        woken.clear()
        delivery._send()
        self.assertEqual((woken, len(delivery._queues["event"])), (["woken"], 1))

    def test_a_reporter_that_was_closed_is_let_go(self) -> None:
        reporter = self.reporter()
        gone = weakref.ref(reporter)
        reporter.close()
        del reporter
        gc.collect()
        self.assertIsNone(gone())

    @unittest.skipUnless(hasattr(os, "fork"), "there are no forks here")
    def test_a_forked_process_does_not_tell_what_its_parent_tells(self) -> None:
        reporter = self.reporter()
        transport = reporter.transport(Transport(overloaded(), good()))
        headers = {**SDK_HEADERS, "x-stainless-retry-count": "0"}
        first = transport.handle_request(Request("https://api.example/v1/messages", headers, b"{}"))
        for _ in first.stream:
            pass
        child = os.fork()
        if child == 0:
            reporter.close()
            os._exit(0)
        os.waitpid(child, 0)
        headers["x-stainless-retry-count"] = "1"
        second = transport.handle_request(Request("https://api.example/v1/messages", headers, b"{}"))
        for _ in second.stream:
            pass
        reporter.close()
        self.assertEqual([event["outcome"] for event in self.samepath.events()], ["recovered"])

    def test_never_holds_more_than_it_may_and_counts_what_it_dropped(self) -> None:
        self.samepath.answers = [(503, {"retry-after": "60"}, [])]
        reporter = self.reporter(max_retries=0)
        for _ in range(1_500):
            call(reporter.transport(Transport(overloaded())), BODY, 0)
        reporter.flush(0.5)
        counts = reporter.counts()["events"]
        waiting = counts["seen"] - counts["acknowledged"] - sum(counts["dropped"].values())
        self.assertEqual(counts["seen"], 1_500)
        self.assertLessEqual(waiting, 1_000 + 200)
        self.assertGreater(counts["dropped"]["queue_full"], 250)
        self.assertEqual(self.problems, ["Samepath does not take reports now; they wait."])

    def test_sends_again_what_samepath_has_no_room_for_now_and_tells_what_was_rejected(self) -> None:
        self.samepath.answers = [
            (202, {}, [{"index": 0, "code": "rate_limited"}, {"index": 1, "code": "invalid_field"}])
        ]
        delivery = reporter_module._Delivery(self.samepath.url, "smp", {"service": "s"}, self.problems.append)
        delivery.wake = lambda: None
        for number in range(3):
            delivery.add("event", {"id": str(number)})
        delivery._send()
        self.assertEqual([event["id"] for event in self.samepath.events()], ["2"])
        delivery._not_before = 0.0
        delivery._send()
        self.assertEqual([event["id"] for event in self.samepath.events()], ["2", "0"])
        expected = {"seen": 3, "acknowledged": 2, "dropped": {"rejected_invalid_field": 1}}
        self.assertEqual(delivery.counts("event"), expected)

    def test_what_is_refused_for_good_is_dropped_and_no_redirect_is_followed(self) -> None:
        for status, headers, waits in ((401, {}, 0), (307, {"location": self.samepath.url}, 1)):
            with self.subTest(status):
                self.samepath.wire.clear()
                self.samepath.answers = [(status, headers, [])]
                delivery = reporter_module._Delivery(self.samepath.url, "smp", {}, self.problems.append)
                delivery.wake = lambda: None
                delivery.add("event", {})
                delivery._send()
                self.assertEqual(len(self.samepath.wire), 1)
                self.assertEqual(len(delivery._queues["event"]), waits)

    def test_a_reporter_that_is_set_up_wrongly_says_so_and_stands_aside(self) -> None:
        for wrong in ({"url": "nowhere"}, {"key": ""}, {"service": ""}):
            with self.subTest(wrong):
                self.problems.clear()
                reporter = self.reporter(**wrong)
                self.assertEqual(call(reporter.transport(Transport(good())), BODY), b'{"type":"message"}')
                self.assertEqual(len(self.problems), 1)

    def test_what_waits_is_sent_when_the_process_ends(self) -> None:
        program = (
            "import sys; sys.path[:0] = sys.argv[2:]\n"
            "from samepath_reporter import Reporter\n"
            "from stand_ins import Response, Transport, call\n"
            "reporter = Reporter(sys.argv[1], 'smp', 'checkout')\n"
            "call(reporter.transport(Transport(Response(400, [b'{}']))), {})\n"
        )
        folders = [str(FILE.parent), str(Path(__file__).parent)]
        subprocess.run([sys.executable, "-c", program, self.samepath.url, *folders], check=True, timeout=30)
        self.assertEqual([event["status"] for event in self.samepath.events()], [400])


if __name__ == "__main__":
    unittest.main()
