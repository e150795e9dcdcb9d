// The Samepath reporter for JavaScript and TypeScript: one file, no dependencies, for Node 20 and later.
// It reports failed attempts of the Claude SDK and how many attempts there were; never a prompt, an answer or a key.
// Apache-2.0. Its types stand in samepath-reporter.d.mts beside it.
// reporters/typescript/evidence.ts
const TEXT_CHARS_MAX = 300;
const HEADER_CHARS_MAX = 200;
const HEADERS_KEPT = /^(?:request-id|x-request-id|retry-after(?:-ms)?|x-should-retry|content-type|server|via|cf-ray|date|anthropic-organization-id|anthropic-ratelimit-[a-z-]+|x-envoy-upstream-service-time|x-litellm-(?:call-id|model-id|version|attempted-retries)|x-portkey-trace-id|cf-aig-log-id|helicone-id|x-amzn-(?:requestid|errortype)|apim-request-id)$/;
const GATEWAY_IDS = [
	"x-litellm-call-id",
	"x-portkey-trace-id",
	"cf-aig-log-id",
	"helicone-id"
];
/** What an answer with an error says of itself, without its body. */
function evidenceOfHeaders(status, headers, hidden) {
	const kept = {};
	headers.forEach((value, name) => {
		if (!HEADERS_KEPT.test(name) || value.length > HEADER_CHARS_MAX) return;
		if (withoutCredentials(value, hidden) === value) kept[name] = value;
	});
	const requestId = kept["request-id"];
	const gatewayId = GATEWAY_IDS.map((name) => kept[name]).find((id) => id !== void 0);
	return {
		status,
		headers: kept,
		...requestId === void 0 ? {} : { request_id: requestId },
		...gatewayId === void 0 ? {} : { gateway_request_id: gatewayId }
	};
}
/**
* The body of an error, as far as it is one: named fields of JSON, the title of a page, the start of a text.
* Free text that repeats any of the request is left out whole. Undefined when nothing is left.
*/
function evidenceOfBody(text, hidden) {
	const trimmed = text.trim();
	if (trimmed === "") return void 0;
	if (/^[[{]/.test(trimmed)) {
		const parsed = parsedOrNull(trimmed);
		return parsed === null ? void 0 : fieldsOf(parsed, hidden, 0);
	}
	if (trimmed.startsWith("<")) return pageOf(trimmed, hidden);
	return freeText(trimmed, hidden) ?? void 0;
}
/** Of a connection that failed: the name and the code, down to the innermost cause. */
function evidenceOfThrown(thrown, hidden) {
	if (!(thrown instanceof Error)) return { error: {
		type: "Error",
		message: "something else was thrown",
		code: null
	} };
	const messages = [];
	let code = null;
	let inner = thrown;
	for (let depth = 0; depth < 5 && inner instanceof Error; depth += 1) {
		if (inner.message !== "") messages.push(inner.message);
		const said = "code" in inner ? inner.code : void 0;
		if (typeof said === "string") code = said.slice(0, 100);
		inner = inner.cause;
	}
	return { error: {
		type: (thrown.name === "Error" ? thrown.constructor.name : thrown.name).slice(0, 100),
		message: freeText(messages.join(": "), hidden),
		code
	} };
}
/** The data of the last error event of a stream; null when it did not end with one. */
function errorEventOf(kept, isAll) {
	if (kept.length === 0) return null;
	const text = new TextDecoder().decode(kept);
	const at = text.lastIndexOf("event: error");
	if (!(at === 0 ? isAll : at > 0 && /[\r\n]/.test(text.charAt(at - 1)))) return null;
	const [, data = ""] = /\r?\n?data: ?([^\r\n]*)/.exec(text.slice(at + 12)) ?? [];
	return data;
}
const KEYS_KEPT = /* @__PURE__ */ new Set([
	"type",
	"error",
	"message",
	"detail",
	"title",
	"code",
	"status",
	"error_type",
	"error_code",
	"error_name",
	"error_visibility",
	"details",
	"metadata",
	"provider_name",
	"upstream_status",
	"cloudflare_error",
	"zone",
	"ray_id",
	"retryable",
	"retry_after",
	"request_id"
]);
const DEPTH_MAX = 3;
function fieldsOf(value, hidden, depth) {
	if (value === null || typeof value === "boolean" || typeof value === "number") return value;
	if (typeof value === "string") return freeText(value, hidden) ?? void 0;
	if (typeof value !== "object" || depth > DEPTH_MAX) return void 0;
	if (Array.isArray(value)) return depth === 0 ? [fieldsOf(value[0], hidden, 1)] : void 0;
	return Object.fromEntries(Object.entries(value).flatMap(([name, field]) => KEYS_KEPT.has(name) ? [[name, fieldsOf(field, hidden, depth + 1)]] : []));
}
/** What tells whose page it is. */
function pageOf(text, hidden) {
	const said = [/<title[^>]*>([^<]{1,300})<\/title>/i.exec(text)?.[1], /<center>([^<]{1,60})<\/center>\s*<\/body>/i.exec(text)?.[1]].map((part) => part === void 0 ? null : freeText(part.trim(), hidden));
	if (said[0] == null && said[1] == null) return "<html></html>";
	return `<html><head><title>${said[0] ?? ""}</title></head><body><center>${said[1] ?? ""}</center></body></html>`;
}
const TOKEN = /[A-Za-z0-9_+/=-]{20,}/g;
/** Null when it repeats the request. What looks like a token goes, but for ids of requests and the model. */
function freeText(text, hidden) {
	const clean = withoutCredentials(text, hidden).slice(0, TEXT_CHARS_MAX).replace(TOKEN, (token) => /^(?:req|msg)_\w{10,40}$/.test(token) || hidden.model?.includes(token) === true || !/\d/.test(token) ? token : "[…]");
	return repeatsRequest(clean, hidden) ? null : clean;
}
function withoutCredentials(text, { credentials }) {
	return credentials.reduce((rest, secret) => rest.replaceAll(secret, "[…]"), text);
}
const WINDOW_CHARS = 12;
const STRIDE_CHARS = 4;
/** In a longer request the search would take longer than a report is worth, so free text is left out unseen. */
const SEARCHED_CHARS_MAX = 2097152;
/** True when at least fifteen characters in a row stand in the request too, but for names of its fields. */
function repeatsRequest(text, { body, model }) {
	if (body === "") return false;
	if (body === null || body.length > SEARCHED_CHARS_MAX) return true;
	const said = withoutEncoding((model === void 0 ? text : text.replaceAll(model, " ")).replace(/[a-z]+(?:_[a-z]+)+/g, " "));
	const asked = withoutEncoding(body);
	for (let at = 0; at + WINDOW_CHARS <= said.length; at += STRIDE_CHARS) if (asked.includes(said.slice(at, at + WINDOW_CHARS))) return true;
	return false;
}
/**
* What JSON, a second JSON around it, or printed bytes change of a text: escapes, quotes, spaces. Letters beyond
* ASCII say more each, so each counts as three.
*/
function withoutEncoding(text) {
	return text.replace(/\\+u([\da-fA-F]{4})/g, (_, unit) => String.fromCharCode(Number.parseInt(unit, 16))).replace(/(?:\\+x[\da-fA-F]{2})+/g, printedText).replace(/\\+[nrtbf]?|["'`\s]+/g, "").replace(/\P{ASCII}/gu, "$&$&$&");
}
function printedText(printed) {
	const bytes = printed.match(/[\da-fA-F]{2}/g) ?? [];
	return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => Number.parseInt(byte, 16)));
}
function parsedOrNull(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
// reporters/typescript/outcome.ts
/** The longest wait of the SDK on its own, before jitter (`0.5 s × 2ⁿ`, at most this). */
const OWN_WAIT_MS_MAX = 8e3;
const SLACK_MS = 2e3;
/** An event is not held back for longer than this, whatever its answer asks to wait. */
const HELD_MS_MAX = 3e4;
/**
* The end of a logical request at this failure by the rules of the SDK (client.ts, shouldRetry, 1.12): null when
* another attempt is to be expected.
*/
function endAt(hint, attempt, maxAttempts) {
	if (!isRetried(hint)) return "stopped";
	return attempt >= maxAttempts ? "gave_up" : null;
}
function isRetried({ status, shouldRetry }) {
	if (status === null) return true;
	if (shouldRetry !== null) return shouldRetry;
	return status === 408 || status === 409 || status === 429 || status >= 500;
}
function hintOf(status, headers, now) {
	const word = headers.get("x-should-retry");
	return {
		status,
		shouldRetry: word === "true" ? true : word === "false" ? false : null,
		waitMs: waitOf(headers, now)
	};
}
/** How long the next attempt is waited for before its failure is told without it. */
function patienceMs({ waitMs }) {
	return Math.min(HELD_MS_MAX, (waitMs ?? OWN_WAIT_MS_MAX) + SLACK_MS);
}
/** `retry-after-ms`, else `retry-after` in seconds or as a date, in milliseconds. Null without one. */
function waitOf(headers, now) {
	const milliseconds = Number.parseFloat(headers.get("retry-after-ms") ?? "");
	if (milliseconds >= 0) return milliseconds;
	const header = headers.get("retry-after");
	if (header === null) return null;
	const seconds = Number(header);
	const ms = Number.isFinite(seconds) ? seconds * 1e3 : Date.parse(header) - now;
	return Number.isFinite(ms) && ms >= 0 ? ms : null;
}
// reporters/typescript/request-facts.ts
const NAME = /^[\w.:@/-]{1,100}$/;
/** Reads what names the path, and nothing else: no text of a prompt is looked at. */
function requestFacts(request, options) {
	const { headers } = request;
	const url = new URL(request.url);
	const version = headers.get("x-stainless-package-version");
	return {
		path: defined({
			service: options.service,
			instance: options.instance,
			environment: options.environment,
			route: options.route,
			base_url: url.origin,
			endpoint: endpointOf(url.pathname),
			model: modelOf(request),
			auth_owner: options.authOwner,
			sdk: version === null ? void 0 : "@anthropic-ai/sdk",
			sdk_version: nameOrUndefined(version),
			runtime: runtimeOf(headers),
			stream: streamOf(request),
			request_bytes: sizeOf(request.body),
			betas: betasOf(headers.get("anthropic-beta"))
		}),
		retryCount: numberOrNull(headers.get("x-stainless-retry-count")),
		timeoutMs: secondsToMs(headers.get("x-stainless-timeout")),
		clientRequestId: nameOrUndefined(headers.get("x-client-request-id")) ?? null,
		traceId: /^[\da-f]{2}-([\da-f]{32})-/.exec(headers.get("traceparent") ?? "")?.[1] ?? null
	};
}
/** What of a request may never leave, for the report of a failure. */
function privateOf(request, model) {
	const credentials = [
		"authorization",
		"x-api-key",
		"proxy-authorization"
	].map((name) => request.headers.get(name)?.replace(/^\w+ +/, "") ?? "").filter((secret) => secret.length >= 6);
	return {
		body: searchable(request),
		credentials,
		model
	};
}
/** Null where there is a body that is no text: bytes, a blob, a form, a stream, or fields without their text. */
function searchable({ body, fields }) {
	if (typeof body === "string") return body;
	return (body ?? fields) == null ? "" : null;
}
/** The part after the base URL, with the names of single resources left out. */
function endpointOf(pathname) {
	const from = pathname.lastIndexOf("/v1/");
	return (from === -1 ? pathname : pathname.slice(from)).split("/").map((part) => /\d/.test(part) && part.length > 12 ? ":id" : part).join("/").slice(0, 100);
}
/** Without a look into the prompt: the field as it was given, or where it stands first or last in the text. */
function modelOf({ fields, body }) {
	if (typeof fields === "object" && fields !== null && "model" in fields) return nameOrUndefined(fields.model);
	if (typeof body !== "string") return void 0;
	const first = /^\{"model":"([^"\\]{1,100})"/.exec(body);
	const last = /,"model":"([^"\\]{1,100})"\}$/.exec(body.slice(-120));
	return nameOrUndefined((first ?? last)?.[1]);
}
const EDGE_CHARS = 256;
function streamOf({ fields, body }) {
	if (typeof fields === "object" && fields !== null) return "stream" in fields && fields.stream === true;
	if (typeof body !== "string") return void 0;
	return body.slice(0, EDGE_CHARS).includes("\"stream\":true") || body.slice(-256).includes("\"stream\":true");
}
/** The lower bounds of the classes of request size, in bytes. Within a class sizes are told alike. */
const SIZE_BOUNDS = [
	0,
	4096,
	65536,
	1048576,
	8388608,
	33554433
];
function sizeOf(body) {
	if (typeof body !== "string") return void 0;
	let size = 0;
	for (const bound of SIZE_BOUNDS) if (body.length >= bound) size = bound;
	return size;
}
function runtimeOf(headers) {
	const runtime = nameOrUndefined(headers.get("x-stainless-runtime"));
	const major = /^v?(\d+)/.exec(headers.get("x-stainless-runtime-version") ?? "")?.[1];
	if (runtime === void 0 || major === void 0) return runtime;
	return `${runtime} ${major}`;
}
function betasOf(header) {
	const betas = (header ?? "").split(",").flatMap((beta) => nameOrUndefined(beta.trim()) ?? []);
	return betas.length === 0 ? void 0 : betas.slice(0, 32);
}
function nameOrUndefined(value) {
	return typeof value === "string" && NAME.test(value) ? value : void 0;
}
function numberOrNull(header) {
	return header !== null && /^\d{1,3}$/.test(header) ? Number(header) : null;
}
function secondsToMs(header) {
	return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1e3 : null;
}
/** Without the fields that are not known: the wire leaves them out. */
function defined(fields) {
	const known = {};
	for (const name in fields) if (fields[name] !== void 0) known[name] = fields[name];
	return known;
}
// reporters/typescript/waiting-room.ts
function createWaitingRoom(args) {
	const { calls, heldMax, tell } = args;
	const waiting = /* @__PURE__ */ new Map();
	function settle(call, outcome) {
		const { held } = call;
		if (held === null) return;
		call.held = null;
		const request = waiting.get(call);
		waiting.delete(call);
		if (request !== void 0) calls.forget(request, call);
		tell({
			...held.event,
			outcome
		});
	}
	return {
		settle,
		hold: (call, request, held) => {
			call.held = held;
			waiting.set(call, request);
			calls.expect(request, call);
			const [oldest] = waiting.keys();
			if (waiting.size > heldMax && oldest !== void 0) settle(oldest, "pending");
		},
		sweep: (at) => {
			for (const call of waiting.keys()) if (call.held !== null && call.held.until <= at) settle(call, call.held.isAnswered ? "recovered" : "pending");
		},
		isEmpty: () => waiting.size === 0
	};
}
// reporters/typescript/settling.ts
const DEFAULT_RETRIES = 2;
/** A failed attempt is told once it is known what became of it: when the next one ends, or none comes. */
function createSettling(args) {
	const { options, limits, calls, sink } = args;
	const maxAttempts = (options.maxRetries ?? DEFAULT_RETRIES) + 1;
	const room = createWaitingRoom({
		calls,
		heldMax: limits.heldMax,
		tell: sink.event
	});
	const count = (attempt, ok) => {
		if (attempt.isCounted) return;
		attempt.isCounted = true;
		sink.attempt(attempt, ok);
	};
	const endOf = ({ facts }, hint) => endAt(hint, (facts.retryCount ?? 0) + 1, maxAttempts);
	return {
		count,
		foresee: (attempt, hint) => {
			const call = attempt.place?.call;
			if (call !== void 0 && endOf(attempt, hint) === null) calls.expect(attempt.request, call);
		},
		fail: (attempt, failure) => {
			count(attempt, false);
			const { endedAt, hint, evidence } = failure;
			const event = {
				id: args.newId(),
				...eventOf(attempt, options, endedAt),
				...evidence
			};
			if (attempt.place === null) {
				sink.event(event);
				return;
			}
			const { call } = attempt.place;
			room.settle(call, "pending");
			const end = endOf(attempt, hint);
			const placed = {
				...event,
				...placeOf(attempt.place, maxAttempts)
			};
			if (end === null) {
				const until = endedAt + patienceMs(hint);
				const held = {
					...placed,
					next_action: "unknown"
				};
				room.hold(call, attempt.request, {
					event: held,
					endedAt,
					until,
					isAnswered: false
				});
				sink.held();
			} else sink.event({
				...placed,
				next_action: "none",
				outcome: end
			});
		},
		succeed: (attempt) => {
			count(attempt, true);
			if (attempt.place !== null) room.settle(attempt.place.call, "recovered");
		},
		cancel: (attempt) => {
			count(attempt, false);
			const call = attempt.place?.call;
			if (call?.held == null) return;
			call.held.event["next_action"] = "cancelled";
			room.settle(call, "stopped");
		},
		sweep: room.sweep,
		isIdle: room.isEmpty
	};
}
function placeOf({ call, attempt }, maxAttempts) {
	return {
		attempt,
		max_attempts: maxAttempts,
		logical_request_id: call.id
	};
}
function eventOf({ facts, startedAt }, { surface }, endedAt) {
	return {
		occurred_at: new Date(startedAt).toISOString(),
		...facts.path,
		surface: surface ?? (facts.retryCount === null ? "api" : "sdk-ts"),
		...facts.clientRequestId === null ? {} : { client_request_id: facts.clientRequestId },
		...facts.traceId === null ? {} : { trace_id: facts.traceId },
		duration_ms: Math.max(0, Math.round(endedAt - startedAt))
	};
}
// reporters/typescript/options.ts
const LIMITS = {
	queueItemsMax: 1e3,
	queueBytesMax: 1048576,
	batchItemsMax: 200,
	batchBytesMax: 524288,
	heldMax: 500,
	openMax: 2e3,
	pathsMax: 200,
	eventsEveryMs: 500,
	totalsEveryMs: 15e3,
	accountEveryMs: 6e4
};
/** A reporter does not reach into its host: whatever goes wrong in it stays in it. */
function guarded(work) {
	try {
		return work();
	} catch {
		return;
	}
}
// reporters/typescript/watch-body.ts
const DRAIN_MS_MAX = 1e3;
const NOTHING = /* @__PURE__ */ new Uint8Array();
/**
* Looks on while the host reads a body: the same response, whose readers are watched. No copy of the stream and
* no stage in between, so nothing is consumed, buffered or delayed.
*/
function watchBody(response, watch) {
	const { body } = response;
	if (body === null || typeof body.getReader !== "function") observer$1(watch).end("whole");
	else watchStream(body, watch);
}
function observer$1({ keptBytes, end }) {
	let buffer = NOTHING;
	let filled = 0;
	let total = 0;
	let isOver = false;
	/** Grows to twice what is kept, so that the last bytes move to the front only now and then. */
	function makeRoom(bytes) {
		const still = Math.min(filled, keptBytes);
		const wanted = Math.min(2 * keptBytes, Math.max(2 * buffer.length, still + bytes));
		const room = wanted > buffer.length ? new Uint8Array(wanted) : buffer;
		room.set(buffer.subarray(filled - still, filled));
		buffer = room;
		filled = still;
	}
	function take(chunk) {
		if (isOver || !(chunk instanceof Uint8Array)) return;
		total += chunk.length;
		if (keptBytes === 0) return;
		const part = chunk.length > keptBytes ? chunk.subarray(-keptBytes) : chunk;
		if (filled + part.length > buffer.length) makeRoom(part.length);
		buffer.set(part, filled);
		filled += part.length;
	}
	return {
		isUntouched: () => total === 0 && !isOver,
		isFull: () => total >= keptBytes,
		take,
		end: (kind, cause) => {
			if (isOver) return;
			isOver = true;
			const kept = buffer.subarray(Math.max(0, filled - keptBytes), filled);
			buffer = NOTHING;
			guarded(() => end({
				kind,
				cause,
				kept,
				isAll: kept.length === total
			}));
		}
	};
}
function watchStream(stream, watch) {
	const seen = observer$1(watch);
	const getReader = stream.getReader.bind(stream);
	const cancel = stream.cancel.bind(stream);
	const tee = stream.tee.bind(stream);
	const iterate = stream[Symbol.asyncIterator]?.bind(stream);
	const leave = (reason) => {
		if (watch.drain && seen.isUntouched()) {
			drainInto(getReader(), seen);
			return Promise.resolve();
		}
		seen.end("left");
		return cancel(reason);
	};
	const replace = (key, value) => {
		Object.defineProperty(stream, key, {
			value,
			configurable: true,
			writable: true
		});
	};
	replace("getReader", (options) => options?.mode === "byob" ? getReader({ mode: "byob" }) : watchReader(getReader(), seen));
	replace("cancel", leave);
	replace("tee", () => {
		const branches = tee();
		let isOver = false;
		const end = (of) => {
			if (!isOver) watch.end(of);
			isOver = true;
		};
		for (const branch of branches) watchStream(branch, {
			...watch,
			drain: false,
			end
		});
		return branches;
	});
	if (iterate === void 0) return;
	const watched = (...options) => watchIterator(() => iterate(...options), seen, leave);
	replace("values", watched);
	replace(Symbol.asyncIterator, watched);
}
function watchReader(reader, seen) {
	const read = reader.read.bind(reader);
	const cancel = reader.cancel.bind(reader);
	const note = (result) => {
		if (result.done) seen.end("whole");
		else seen.take(result.value);
		return result;
	};
	const fail = (cause) => {
		seen.end("broken", cause);
		throw cause;
	};
	reader.read = () => read().then(note, fail);
	reader.cancel = (reason) => {
		seen.end("left");
		return cancel(reason);
	};
	return reader;
}
/** Making the iterator locks the stream, so it is made when the first chunk is asked for. */
function watchIterator(make, seen, leave) {
	let made = null;
	const iterator = {
		next: async () => {
			made ??= make();
			try {
				const result = await made.next();
				if (result.done === true) seen.end("whole");
				else seen.take(result.value);
				return result;
			} catch (cause) {
				seen.end("broken", cause);
				throw cause;
			}
		},
		return: async (value) => {
			if (made === null) await leave(value);
			else {
				seen.end("left");
				await made.return?.(value);
			}
			return {
				done: true,
				value
			};
		},
		[Symbol.asyncIterator]: () => iterator
	};
	return iterator;
}
async function drainInto(reader, seen) {
	const timer = setTimeout(() => {
		seen.end("left");
		reader.cancel().catch(() => void 0);
	}, DRAIN_MS_MAX);
	try {
		for (let isOpen = true; isOpen;) {
			const result = await reader.read();
			if (!result.done) seen.take(result.value);
			isOpen = !result.done && !seen.isFull();
		}
		seen.end("whole");
		await reader.cancel();
	} catch (cause) {
		seen.end("broken", cause);
	} finally {
		clearTimeout(timer);
	}
}
// reporters/typescript/attempts.ts
const TAIL_BYTES = 4096;
const ERROR_BYTES = 16384;
/** The body of an error is known when the host has read it or thrown it away; the SDK does one of them at once. */
const ERROR_BODY_MS_MAX = 2e3;
const OPEN_MS_MAX = 9e5;
/** Once the next attempt is on its way, its end is waited for at most so long. */
const HELD_AFTER_MS = 3e4;
const TIMED_OUT = { error: {
	type: "APIConnectionTimeoutError",
	message: "Request timed out.",
	code: null
} };
/** Follows each attempt to its end. */
function createAttempts(args) {
	const { limits, now } = args;
	const settling = createSettling(args);
	const open = /* @__PURE__ */ new Set();
	return {
		begin: (begun) => begin(args, begun),
		answered: (attempt, response) => {
			if (response.status >= 400) {
				answeredBadly(settling, {
					attempt,
					response,
					endedAt: now()
				});
				return;
			}
			if (attempt.place?.call.held != null) attempt.place.call.held.isAnswered = true;
			if (open.size >= limits.openMax) {
				settling.succeed(attempt);
				return;
			}
			open.add(attempt);
			args.sink.held();
			watchBody(response, {
				keptBytes: isStream(response) ? TAIL_BYTES : 0,
				drain: false,
				end: (end) => {
					open.delete(attempt);
					endOfGood(settling, {
						attempt,
						response,
						end,
						endedAt: now()
					});
				}
			});
		},
		threw: (attempt, thrown) => {
			if (isAbort(thrown) && attempt.isCancelled(now() - attempt.startedAt)) {
				settling.cancel(attempt);
				return;
			}
			const evidence = isAbort(thrown) ? TIMED_OUT : evidenceOfThrown(thrown, hiddenOf(attempt));
			settling.fail(attempt, {
				evidence,
				hint: {
					status: null,
					shouldRetry: null,
					waitMs: null
				},
				endedAt: now()
			});
		},
		sweep: (all) => {
			settling.sweep(all ? Number.POSITIVE_INFINITY : now());
			const before = now() - OPEN_MS_MAX;
			for (const attempt of open) {
				if (!all && attempt.startedAt > before) break;
				open.delete(attempt);
				settling.count(attempt, true);
			}
		},
		isIdle: () => settling.isIdle() && open.size === 0
	};
}
function begin(args, { request, identity, isAborted }) {
	const { options, calls } = args;
	const facts = requestFacts(request, options);
	const { retryCount, timeoutMs } = facts;
	const startedAt = args.now();
	const name = options.logicalRequestId?.({
		url: request.url,
		headers: request.headers
	});
	const place = retryCount === null ? null : calls.callOf({
		request,
		identity,
		retryCount,
		name
	});
	place?.call.hurry?.();
	const held = place?.call.held;
	if (held != null) {
		held.event["delay_ms"] = Math.max(0, Math.round(startedAt - held.endedAt));
		held.event["next_action"] = "retried";
		held.until = Math.max(held.until, startedAt + HELD_AFTER_MS);
	}
	const isEarly = (durationMs) => timeoutMs === null || durationMs < timeoutMs - 50;
	return {
		request,
		facts,
		startedAt,
		place,
		isCancelled: isAborted ?? isEarly,
		isCounted: false
	};
}
function answeredBadly(settling, { attempt, response, endedAt }) {
	const hint = hintOf(response.status, response.headers, endedAt);
	const hidden = hiddenOf(attempt);
	const evidence = evidenceOfHeaders(response.status, response.headers, hidden);
	settling.count(attempt, false);
	settling.foresee(attempt, hint);
	const call = attempt.place?.call;
	let isOver = false;
	const end = (body) => {
		if (isOver) return;
		isOver = true;
		clearTimeout(unread);
		if (call !== void 0) call.hurry = null;
		const whole = body === void 0 ? evidence : {
			...evidence,
			body
		};
		settling.fail(attempt, {
			evidence: whole,
			hint,
			endedAt
		});
	};
	const unread = setTimeout(() => end(void 0), ERROR_BODY_MS_MAX);
	if (typeof unread === "object") unread.unref();
	if (call !== void 0) call.hurry = () => end(void 0);
	watchBody(response, {
		keptBytes: ERROR_BYTES,
		drain: true,
		end: ({ kept }) => end(evidenceOfBody(new TextDecoder().decode(kept), hidden))
	});
}
function endOfGood(settling, good) {
	const { attempt, end, endedAt } = good;
	const { status, headers } = good.response;
	const said = isStream(good.response) ? errorEventOf(end.kept, end.isAll) : null;
	if (said === null && end.kind !== "broken") {
		settling.succeed(attempt);
		return;
	}
	if (said === null && isAbort(end.cause)) {
		settling.cancel(attempt);
		return;
	}
	const hidden = hiddenOf(attempt);
	const evidence = said === null ? evidenceOfThrown(end.cause, hidden) : { body: evidenceOfBody(said, hidden) };
	const whole = {
		...evidenceOfHeaders(status, headers, hidden),
		...evidence
	};
	const hint = {
		status,
		shouldRetry: false,
		waitMs: null
	};
	settling.fail(attempt, {
		evidence: whole,
		hint,
		endedAt
	});
}
function isStream({ headers }) {
	return headers.get("content-type")?.startsWith("text/event-stream") === true;
}
function hiddenOf({ request, facts }) {
	return privateOf(request, facts.path.model);
}
function isAbort(thrown) {
	return thrown instanceof Error && thrown.name === "AbortError";
}
// reporters/typescript/calls.ts
const NAMED_MAX = 1e3;
const EXPECTED_MAX = 500;
/** Finds the attempts that belong together. `newId` names a call. */
function createCalls(newId) {
	const byIdentity = /* @__PURE__ */ new WeakMap();
	const named = /* @__PURE__ */ new Map();
	const expected = /* @__PURE__ */ new Map();
	function namedCall(name) {
		const call = named.get(name) ?? {
			id: name,
			attempts: 0,
			held: null,
			hurry: null
		};
		named.delete(name);
		named.set(name, call);
		if (named.size > NAMED_MAX) named.delete(named.keys().next().value ?? name);
		return call;
	}
	function earlierCall(request, retryCount) {
		const fitting = [...expected.get(keyOf(request)) ?? []].filter(({ attempts }) => attempts === retryCount);
		return fitting.length === 1 ? fitting[0] : void 0;
	}
	return {
		callOf: ({ request, identity, retryCount, name }) => {
			if (typeof name === "string" && name !== "") {
				const call = namedCall(name.slice(0, 200));
				call.attempts += 1;
				return {
					call,
					attempt: call.attempts
				};
			}
			const call = (retryCount === 0 ? void 0 : identity === void 0 ? earlierCall(request, retryCount) : byIdentity.get(identity)) ?? {
				id: newId(),
				attempts: 0,
				held: null,
				hurry: null
			};
			call.attempts = retryCount + 1;
			if (identity !== void 0) byIdentity.set(identity, call);
			return {
				call,
				attempt: call.attempts
			};
		},
		expect: (request, call) => {
			const key = keyOf(request);
			const calls = expected.get(key) ?? /* @__PURE__ */ new Set();
			calls.add(call);
			expected.set(key, calls);
			if (expected.size > EXPECTED_MAX) expected.delete(expected.keys().next().value ?? key);
		},
		forget: (request, call) => {
			const key = keyOf(request);
			const calls = expected.get(key);
			calls?.delete(call);
			if (calls?.size === 0) expected.delete(key);
		}
	};
}
const SAMPLE_CHARS = 64;
const SAMPLES = 16;
/** A number for what is asked, off a few samples of the body: the body itself is not kept. */
function keyOf({ url, body }) {
	if (typeof body !== "string") return url;
	const stride = Math.max(SAMPLE_CHARS, Math.floor(body.length / SAMPLES));
	let hash = 2166136261;
	for (let start = 0; start < body.length; start += stride) for (let at = start; at < start + SAMPLE_CHARS && at < body.length; at += 1) hash = Math.imul(hash ^ body.charCodeAt(at), 16777619);
	for (let at = Math.max(0, body.length - SAMPLE_CHARS); at < body.length; at += 1) hash = Math.imul(hash ^ body.charCodeAt(at), 16777619);
	return `${url}\n${body.length}\n${hash >>> 0}`;
}
// reporters/typescript/account.ts
/** What became of the reports, so that nothing is lost without a word. */
function createAccount() {
	const total = /* @__PURE__ */ new Map();
	let since = /* @__PURE__ */ new Map();
	const each = (kind, note) => {
		for (const tallies of [total, since]) note(tallyOf(tallies, kind));
	};
	const seen = (kind, count) => each(kind, (tally) => tally.seen += count);
	const dropped = (kind, reason, count) => each(kind, (tally) => tally.dropped.set(reason, (tally.dropped.get(reason) ?? 0) + count));
	return {
		seen,
		acknowledged: (kind, count) => each(kind, (tally) => tally.acknowledged += count),
		dropped,
		lost: (kind, reason, count) => {
			seen(kind, count);
			dropped(kind, reason, count);
		},
		counts: (kind) => countsOf(tallyOf(total, kind)),
		take: () => {
			const taken = since;
			since = /* @__PURE__ */ new Map();
			return [...taken].flatMap(([kind, tally]) => kind === "account" ? [] : [{
				kind,
				...countsOf(tally)
			}]);
		}
	};
}
function tallyOf(tallies, kind) {
	const tally = tallies.get(kind) ?? {
		seen: 0,
		acknowledged: 0,
		dropped: /* @__PURE__ */ new Map()
	};
	tallies.set(kind, tally);
	return tally;
}
function countsOf({ seen, acknowledged, dropped }) {
	return {
		seen,
		acknowledged,
		dropped: Object.fromEntries(dropped)
	};
}
// reporters/typescript/queue.ts
/** In the order in which they are sent, and dropped. */
const KINDS = [
	"event",
	"traffic",
	"account"
];
/** As the limit of Samepath for one event. */
const ITEM_SIZE_MAX = 65536;
/** Reports that wait, in memory, bounded by number and size. */
function createQueue(limits, account) {
	const waiting = {
		event: [],
		traffic: [],
		account: []
	};
	let size = 0;
	function trim() {
		let count = KINDS.reduce((sum, kind) => sum + waiting[kind].length, 0);
		while (count > 0 && (count > limits.queueItemsMax || size > limits.queueBytesMax)) {
			const kind = KINDS.find((each) => waiting[each].length > 0) ?? "event";
			size -= waiting[kind].shift()?.size ?? 0;
			count -= 1;
			account.dropped(kind, "queue_full", 1);
		}
	}
	return {
		add: (kind, report) => {
			account.seen(kind, 1);
			const json = JSON.stringify(report);
			if (json.length > ITEM_SIZE_MAX) {
				account.dropped(kind, "too_large", 1);
				return;
			}
			waiting[kind].push({
				json,
				size: json.length
			});
			size += json.length;
			trim();
		},
		takeBatch: (kind) => {
			let taken = 0;
			const end = waiting[kind].findIndex((item, index) => {
				taken += item.size;
				return index >= limits.batchItemsMax || index > 0 && taken > limits.batchBytesMax;
			});
			return waiting[kind].splice(0, end === -1 ? waiting[kind].length : end);
		},
		done: (batch) => {
			for (const item of batch) size -= item.size;
		},
		putBack: (kind, batch) => {
			waiting[kind].unshift(...batch);
			trim();
		},
		isEmpty: (kind) => waiting[kind].length === 0
	};
}
// reporters/typescript/delivery.ts
const PATHS = {
	event: "/api/v1/events",
	traffic: "/api/v1/traffic",
	account: "/api/v1/deliveries"
};
const POST_MS_MAX = 1e4;
const BACK_OFF_MS = 1e3;
const BACK_OFF_MS_MAX = 6e4;
const WAIT_MS_MAX = 3e5;
/** After a refusal that another try does not change, such as a key that is not known. */
const REFUSED_MS = 3e4;
/** Sends reports in order, each again under its id until Samepath has it or refuses it. */
function createDelivery(target) {
	const account = createAccount();
	const queue = createQueue(target.limits, account);
	let sending = null;
	let notBefore = 0;
	let failures = 0;
	function later(waitMs) {
		failures += 1;
		const own = Math.min(BACK_OFF_MS_MAX, BACK_OFF_MS * 2 ** (failures - 1)) * (.5 + Math.random() / 2);
		notBefore = Date.now() + Math.min(WAIT_MS_MAX, waitMs ?? own);
	}
	/** Those that Samepath has no room for now go back; false when there are any. */
	function settle(kind, batch, rejected) {
		const again = rejected.flatMap(({ index, code }) => RETRYABLE.has(code) ? batch[index] ?? [] : []);
		const refused = rejected.filter(({ code }) => !RETRYABLE.has(code));
		for (const { code } of refused) account.dropped(kind, `rejected_${code}`, 1);
		account.acknowledged(kind, batch.length - again.length - refused.length);
		queue.done(batch.filter((item) => !again.includes(item)));
		if (again.length === 0) return true;
		later(null);
		queue.putBack(kind, again);
		return false;
	}
	async function sendBatch(kind) {
		const batch = queue.takeBatch(kind);
		const answer = await post(target, PATHS[kind], batch);
		if (answer.kind === "later") {
			later(answer.waitMs);
			queue.putBack(kind, batch);
			target.problem(`Samepath does not take reports now (${answer.why}); they wait.`);
			return false;
		}
		failures = 0;
		if (answer.kind === "taken") return settle(kind, batch, answer.rejected);
		queue.done(batch);
		const { status } = answer;
		account.dropped(kind, `refused_${status}`, batch.length);
		target.problem(`Samepath refuses reports with ${status}; they are dropped and counted.`);
		notBefore = Date.now() + REFUSED_MS;
		return false;
	}
	async function sendAll() {
		for (const kind of KINDS) while (!queue.isEmpty(kind) && Date.now() >= notBefore) if (!await sendBatch(kind)) return;
	}
	return {
		account,
		add: queue.add,
		isIdle: () => sending === null && KINDS.every((kind) => queue.isEmpty(kind)),
		send: () => {
			sending ??= sendAll().finally(() => {
				sending = null;
			});
			return sending;
		}
	};
}
/** Codes with which Samepath refuses a single report for now. */
const RETRYABLE = /* @__PURE__ */ new Set(["rate_limited", "not_confirmed"]);
/** Never rejects. */
async function post(target, path, batch) {
	try {
		const response = await target.fetch(target.url + path, {
			method: "POST",
			headers: {
				authorization: `Bearer ${target.key}`,
				"content-type": "application/x-ndjson"
			},
			body: batch.map(({ json }) => json).join("\n"),
			redirect: "error",
			signal: AbortSignal.timeout(POST_MS_MAX)
		});
		const { status } = response;
		if (response.ok) return {
			kind: "taken",
			rejected: rejectedIn(await response.text())
		};
		guarded(() => void response.body?.cancel().catch(() => void 0));
		return status === 408 || status === 429 || status >= 500 ? {
			kind: "later",
			waitMs: waitOf(response.headers, Date.now()),
			why: `status ${status}`
		} : {
			kind: "refused",
			status
		};
	} catch {
		return {
			kind: "later",
			waitMs: null,
			why: "no answer"
		};
	}
}
function rejectedIn(text) {
	const answer = guarded(() => JSON.parse(text));
	if (typeof answer !== "object" || answer === null || !("rejected" in answer)) return [];
	return (Array.isArray(answer.rejected) ? answer.rejected : []).flatMap((each) => {
		if (typeof each !== "object" || each === null || !("index" in each && "code" in each)) return [];
		const { index, code } = each;
		return typeof index === "number" && typeof code === "string" ? [{
			index,
			code
		}] : [];
	});
}
// reporters/typescript/schedule.ts
const TICK_MS = 250;
const STOP_MS_MAX = 3e3;
const REPORTER = "typescript/1";
/** When what is known is told. Its timer runs while there is something to tell, and keeps no process alive. */
function createSchedule(args) {
	const { delivery, totals, attempts } = args;
	const tick = createTick(args);
	let { isStopped } = args;
	let timer = null;
	function wake() {
		if (timer !== null || isStopped) return;
		timer = setTimeout(() => {
			timer = null;
			guarded(tick);
			if (!totals.isEmpty() || !delivery.isIdle() || !attempts.isIdle()) wake();
		}, TICK_MS);
		unref(timer);
	}
	async function flush() {
		guarded(() => closeTotals(args));
		await delivery.send();
		guarded(() => closeAccount(args));
		await delivery.send();
	}
	return {
		wake,
		isStopped: () => isStopped,
		flush,
		end: () => {
			guarded(() => attempts.sweep(true));
			return flush();
		},
		stop: async () => {
			if (isStopped) return;
			isStopped = true;
			if (timer !== null) clearTimeout(timer);
			guarded(() => attempts.sweep(true));
			await Promise.race([flush(), elapsed(STOP_MS_MAX)]);
		}
	};
}
function createTick(args) {
	const { limits, delivery, attempts } = args;
	const due = {
		events: 0,
		totals: 0,
		account: 0
	};
	const isDue = (what, everyMs) => {
		const at = Date.now();
		if (at < due[what]) return false;
		due[what] = at + everyMs;
		return true;
	};
	return () => {
		attempts.sweep(false);
		if (isDue("totals", limits.totalsEveryMs)) closeTotals(args);
		if (isDue("account", limits.accountEveryMs)) closeAccount(args);
		if (isDue("events", limits.eventsEveryMs)) delivery.send();
	};
}
function closeTotals({ totals, delivery, newId }) {
	for (const minute of totals.take()) delivery.add("traffic", {
		id: newId(),
		...minute
	});
}
function closeAccount({ options, delivery, newId }) {
	const { service, instance } = options;
	const told = {
		service,
		...instance === void 0 ? {} : { instance },
		reporter: REPORTER
	};
	const minute = (/* @__PURE__ */ new Date()).toISOString();
	for (const counts of delivery.account.take()) delivery.add("account", {
		id: newId(),
		minute,
		...told,
		...counts
	});
}
async function elapsed(ms) {
	await new Promise((resolve) => {
		unref(setTimeout(resolve, ms));
	});
}
function unref(timer) {
	if (typeof timer === "object") timer.unref();
}
// reporters/typescript/totals.ts
const MINUTE_MS = 6e4;
/** Attempts and successes per minute and path. */
function createTotals(pathsMax) {
	let counted = /* @__PURE__ */ new Map();
	return {
		count: (path, at, ok) => {
			const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
			const key = `${minute}\n${path.endpoint}\n${path.model}\n${path.stream}\n${path.request_bytes}\n${path.base_url}\n${path.sdk_version}\n${path.runtime}\n${path.betas?.join() ?? ""}`;
			let totals = counted.get(key);
			if (totals === void 0) {
				if (counted.size >= pathsMax) return false;
				totals = {
					...path,
					minute: new Date(minute).toISOString(),
					requests: 0,
					succeeded: 0
				};
				counted.set(key, totals);
			}
			totals.requests += 1;
			if (ok) totals.succeeded += 1;
			return true;
		},
		isEmpty: () => counted.size === 0,
		take: () => {
			const taken = [...counted.values()];
			counted = /* @__PURE__ */ new Map();
			return taken;
		}
	};
}
// reporters/typescript/samepath-reporter.ts
/**
* Reports what the Claude SDK does, attempt by attempt: what failed, what became of it, and how many there were.
* Never a prompt, an answer or a credential. It never throws into the host, and what passes it passes untouched.
*/
function createReporter(options) {
	const send = options.fetch ?? globalThis.fetch;
	const { attempts, delivery, schedule } = createParts(options, send);
	sendAtTheEnd(schedule.end);
	const observe = observer(attempts, schedule.isStopped);
	return {
		middleware: (request, next, context) => observe(() => {
			const call = context?.options;
			const { url, headers, body } = request;
			const sent = {
				url,
				headers,
				body,
				fields: call !== void 0 && "body" in call ? call.body : void 0
			};
			return attempts.begin({
				request: sent,
				identity: call,
				isAborted: abortOf(call)
			});
		}, () => next(request)),
		fetch: (input, init) => observe(() => attempts.begin({ request: sentByFetch(input, init) }), () => send(input, init)),
		flush: schedule.flush,
		stop: () => {
			ends.delete(schedule.end);
			return schedule.stop();
		},
		counts: () => ({
			events: delivery.account.counts("event"),
			traffic: delivery.account.counts("traffic")
		})
	};
}
function createParts(options, send) {
	const limits = {
		...LIMITS,
		...options.limits
	};
	const now = options.now ?? Date.now;
	const problem = onceOfAKind(options.onProblem ?? warn);
	const complaint = complaintAbout(options);
	if (complaint !== null) problem(complaint);
	const prefix = randomPrefix();
	let number = 0;
	const newId = () => `${prefix}-${number += 1}`;
	const { key } = options;
	const delivery = createDelivery({
		url: complaint === null ? options.url.replace(/\/+$/, "") : "",
		key,
		limits,
		fetch: send,
		problem
	});
	const totals = createTotals(limits.pathsMax);
	const attempts = createAttempts({
		options,
		limits,
		calls: createCalls(newId),
		sink: {
			event: (event) => {
				delivery.add("event", event);
				schedule.wake();
			},
			attempt: ({ facts, startedAt }, ok) => {
				if (!totals.count(facts.path, startedAt, ok)) delivery.account.lost("traffic", "too_many_paths", 1);
				schedule.wake();
			},
			held: () => schedule.wake()
		},
		now,
		newId
	});
	const schedule = createSchedule({
		options,
		limits,
		delivery,
		totals,
		attempts,
		newId,
		isStopped: complaint !== null
	});
	return {
		attempts,
		delivery,
		schedule
	};
}
function warn(problem) {
	console.warn(`samepath: ${problem}`);
}
function observer(attempts, isStopped) {
	return async (begin, go) => {
		const attempt = isStopped() ? void 0 : guarded(begin);
		if (attempt === void 0) return await go();
		try {
			const response = await go();
			guarded(() => attempts.answered(attempt, response));
			return response;
		} catch (thrown) {
			guarded(() => attempts.threw(attempt, thrown));
			throw thrown;
		}
	};
}
/** Without the options of a call, as in a token exchange, the time alone tells a time-out from a cancellation. */
function abortOf(call) {
	if (call === void 0) return void 0;
	const signal = "signal" in call ? call.signal : void 0;
	return () => signal instanceof AbortSignal && signal.aborted;
}
function sentByFetch(input, init) {
	const request = input instanceof Request ? input : null;
	return {
		url: typeof input === "string" ? input : input instanceof URL ? input.href : input.url,
		headers: new Headers(init?.headers ?? request?.headers),
		body: init?.body ?? request?.body,
		fields: void 0
	};
}
function complaintAbout({ url, key, service }) {
	if (!URL.canParse(url)) return "url is no address; nothing is reported.";
	if (typeof key !== "string" || key === "") return "key is missing; nothing is reported.";
	if (typeof service !== "string" || service === "") return "service is missing; nothing is reported.";
	return null;
}
function onceOfAKind(tell) {
	const told = /* @__PURE__ */ new Set();
	return (problem) => {
		if (told.has(problem) || told.size > 50) return;
		told.add(problem);
		guarded(() => tell(problem));
	};
}
/** Ids begin alike within a process, and in no other. */
function randomPrefix() {
	return Array.from({ length: 10 }, () => Math.floor(Math.random() * 36).toString(36)).join("");
}
const ends = /* @__PURE__ */ new Set();
let isListening = false;
/** One listener for all reporters of a process. It comes when there is nothing left to do but this. */
function sendAtTheEnd(end) {
	ends.add(end);
	if (isListening || typeof process !== "object") return;
	isListening = true;
	guarded(() => process.once("beforeExit", () => {
		isListening = false;
		for (const each of ends) each();
	}));
}
export { createReporter };
