import { describe, expect, test } from 'vitest';
import { tracesOf } from '#lib/testing/decoy-forms.ts';
import { decoysOf } from '#lib/testing/decoys.ts';
import { anEvidenceAttempt, aPacketEvidence } from '#lib/testing/packet-evidence.ts';
import { madePacket } from '#lib/testing/packet-lab.ts';
import type { PacketEvidence } from './evidence.ts';
import { PACKET_VARIANTS, WRITTEN_FORMATS } from './form.ts';
import { writePacket } from './write-packet.ts';

const SEEDS = ['one', 'two', 'three', 'four'];
const DECOYS = SEEDS.flatMap((seed) => Object.values(decoysOf(`packet-${seed}`)).flat());
const IDS = {
  request: 'req_011CQx7GdGsFqBqN1mZ4v8Wy',
  gateway: '4f1c2d9e-7a11-4f6b-9b0e-3a5d7c9e1f20',
  client: '0b2f7c1e-9a41-4d1c-8a55-0a4be1f0c101',
  trace: '4bf92f3577b34da6a3ce929d0e0e4736',
  cloud: 'b5c1e7d2-0f6a-4f0e-9d3b-77a1c2e4f010',
};

/** Evidence with a secret in every place that feeds a packet; each round puts others there. */
function planted(round: number): { evidence: PacketEvidence; impact: string } {
  let taken = round * 7;
  const next = (): string => DECOYS[taken++ % DECOYS.length]?.text ?? '';
  const base = aPacketEvidence();
  const attempts = Array.from({ length: 12 }, (_, index) =>
    anEvidenceAttempt({
      id: `e${String(index)}`,
      errorType: next(),
      message: next(),
      requestId: next(),
      clientRequestId: next(),
      gatewayRequestId: next(),
      cloudRequestIds: [{ name: next(), value: next() }],
      traceId: next(),
      logicalRequestId: next(),
      result: next(),
    }),
  );
  const kept = anEvidenceAttempt({
    requestId: IDS.request,
    gatewayRequestId: IDS.gateway,
    clientRequestId: IDS.client,
    traceId: IDS.trace,
    cloudRequestIds: [{ name: 'x-amzn-requestid', value: IDS.cloud }],
  });
  const evidence: PacketEvidence = {
    ...base,
    path: {
      ...base.path,
      route: `gateway:${next()}`,
      baseUrlHost: next(),
      endpoint: next(),
      model: next(),
      authOwner: next(),
      sdk: next(),
      sdkVersion: next(),
      runtime: next(),
      betas: [next(), next()],
    },
    service: next(),
    environment: next(),
    instance: next(),
    errorMessage: next(),
    errorBody: `{"error":{"message":${JSON.stringify(next())}}}`,
    errorText: `first ${next()} and then\nsecond ${next()} at last`,
    headers: [{ name: next(), value: next() }],
    attempts: [kept, ...attempts],
    statuses: base.statuses.map((status) => ({
      ...status,
      source: next(),
      components: [{ name: next(), said: next(), severity: 'none' as const }],
      incidents: [{ name: next(), impact: 'none' as const, startedAt: null, url: next() }],
    })),
    retests: [
      {
        id: 'rt_1',
        vantage: 'server',
        endedAt: null,
        verdict: 'still_failing',
        sentence: next(),
        attempts: 1,
        succeeded: 0,
        attemptsMax: 1,
        elapsedMsMax: null,
        waitsMs: [],
      },
    ],
  };
  return { evidence, impact: next() };
}

/** As many as it takes for every secret to have stood in every kind of place. */
const ROUNDS = Array.from({ length: 24 }, (_, round) => round);

describe('a packet of evidence in which secrets were planted', () => {
  test('there are two hundred of them, of every class', () => {
    expect(DECOYS.length).toBeGreaterThanOrEqual(200);
  });

  test.each(ROUNDS)('bears none of them in any form, and all of the ids (round %i)', (round) => {
    const { evidence, impact } = planted(round);
    const { content, json } = madePacket(evidence, { impact });
    const written = PACKET_VARIANTS.flatMap((variant) =>
      WRITTEN_FORMATS.map((format) => ({
        name: `${variant}/${format}`,
        content: writePacket({ content, variant, format, language: 'curl' }).text,
      })),
    );
    const programs = Object.entries(content.reproductions ?? {}).map(([name, program]) => ({
      name,
      content: program,
    }));
    expect(tracesOf(DECOYS, [{ name: 'json', content: json }, ...written, ...programs])).toEqual(
      [],
    );
    for (const id of Object.values(IDS)) expect(json).toContain(id);
    expect(written[0]?.content).toContain(IDS.request);
  });
});
