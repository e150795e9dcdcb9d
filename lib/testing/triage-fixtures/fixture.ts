import type { Triage } from '#lib/domain/triage/result.ts';

/** One sentence of the specification, with a text of our own that it is true of. */
export type Fixture = {
  readonly says: string;
  readonly text: string;
  readonly want: Partial<Omit<Triage, 'repeat' | 'for' | 'against' | 'missing' | 'others'>> & {
    readonly canHelp?: Triage['repeat']['canHelp'];
    readonly othersCount?: number;
    readonly againstCount?: number;
  };
};

/** Ids of the right form, which nobody was given. */
export const ID = 'req_01SamepathFixture000001A';
export const ID_2 = 'req_01SamepathFixture000002B';
export const VERTEX_ID = 'req_vrtx_01SamepathFixture000003C';
export const BEDROCK_ID = 'req_bdrk_01SamepathFixture000004D';

/** A body as the Claude API writes it. */
export function body(type: string, message: string, requestId: string | null = ID): string {
  return JSON.stringify({ type: 'error', error: { type, message }, request_id: requestId });
}

/** The same as Python prints a dict. */
export function pythonBody(type: string, message: string): string {
  return `{'type': 'error', 'error': {'details': None, 'type': '${type}', 'message': '${message}'}, 'request_id': '${ID}'}`;
}

export function fixture(says: string, text: string, want: Fixture['want']): Fixture {
  return { says, text, want };
}
