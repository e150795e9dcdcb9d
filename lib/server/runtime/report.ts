/** Where a part of the start tells what it did: a dotted event name in the past tense, and fields in our words. */
export type Report = (event: string, fields?: Readonly<Record<string, unknown>>) => void;
