import { mendText } from '#lib/domain/event/bounded-text.ts';
import { type Attributes, type AttributeValue, isContent, NO_ATTRIBUTES } from './attributes.ts';

/** OpenTelemetry's own default limit is 128 a span; this is what we take. */
const ATTRIBUTES_MAX = 256;
const LIST_MAX = 64;

/**
 * Reads a list of OTLP key-values. Values of content are not read at all. Null when there are more than we
 * take; what is no key-value is passed over, as unknown fields are.
 */
export function readAttributes(list: unknown): Attributes | null {
  if (!Array.isArray(list)) return NO_ATTRIBUTES;
  if (list.length > ATTRIBUTES_MAX) return null;
  const entries: readonly unknown[] = list;
  const values = new Map<string, AttributeValue>();
  let hasContent = false;
  for (const entry of entries) {
    const { key, value } = keyValueOf(entry);
    if (key === '') continue;
    if (isContent(key)) {
      hasContent = true;
      continue;
    }
    const read = scalarOf(value) ?? stringsOf(value);
    if (read !== null) values.set(key, read);
  }
  return { values, hasContent };
}

function keyValueOf(entry: unknown): { key: string; value: unknown } {
  if (typeof entry !== 'object' || entry === null || !('key' in entry) || !('value' in entry))
    return { key: '', value: null };
  return { key: typeof entry.key === 'string' ? entry.key : '', value: entry.value };
}

function scalarOf(value: unknown): string | number | boolean | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('stringValue' in value && typeof value.stringValue === 'string')
    return mendText(value.stringValue);
  if ('boolValue' in value && typeof value.boolValue === 'boolean') return value.boolValue;
  if ('intValue' in value) return numberIn(value.intValue);
  return 'doubleValue' in value ? numberIn(value.doubleValue) : null;
}

function numberIn(value: unknown): number | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

function stringsOf(value: unknown): readonly string[] | null {
  if (typeof value !== 'object' || value === null || !('arrayValue' in value)) return null;
  const list: unknown = value.arrayValue;
  if (typeof list !== 'object' || list === null || !('values' in list)) return null;
  if (!Array.isArray(list.values)) return null;
  const items: readonly unknown[] = list.values.slice(0, LIST_MAX);
  return items.map((item) => scalarOf(item)).filter((item) => typeof item === 'string');
}
