import { type Emit, RANK } from '../finding.ts';
import { isPlaceholder } from '../placeholder.ts';

const NEAR_CHARS = 6_000;
const KIND = /["']?kind["']?:\s{0,4}["']?(?:Secret|SealedSecret)\b/g;
const YAML_DATA = /(?:^|\n)([ \t]*)(?:string)?data:[ \t]*\r?\n/gi;
const YAML_LINE =
  /[ \t]+["']?[\w.-]{1,80}["']?:[ \t]+["']?([^\s"'|>][^\r\n"']{3,4000})["']?[ \t]*(?=\r?\n|$)/y;
const JSON_DATA = /["'](?:string)?data["']\s*:\s*\{([^{}]{0,6000})\}/gi;
const JSON_PAIR = /["'][\w.-]{1,80}["']\s*:\s*["']([^"']{4,4000})["']/g;

/** The values of a Kubernetes `Secret`, whatever their keys are called. */
export function detectClusterSecrets(text: string, emit: Emit): void {
  if (!text.includes('Secret')) return;
  let done = 0;
  for (const kind of text.matchAll(KIND)) {
    const from = Math.max(done, kind.index - NEAR_CHARS / 2);
    const window = text.slice(from, kind.index + NEAR_CHARS / 2);
    emitYaml(window, from, emit);
    emitJson(window, from, emit);
    done = from + window.length;
  }
}

function emitYaml(window: string, offset: number, emit: Emit): void {
  for (const data of window.matchAll(YAML_DATA)) {
    YAML_LINE.lastIndex = data.index + data[0].length;
    for (let line = YAML_LINE.exec(window); line !== null; line = YAML_LINE.exec(window)) {
      const value = line[1] ?? '';
      const start = line.index + line[0].lastIndexOf(value);
      emitValue(value, offset + start, emit);
      YAML_LINE.lastIndex =
        line.index +
        line[0].length +
        (/^\r?\n/.exec(
          window.slice(line.index + line[0].length, line.index + line[0].length + 2),
        )?.[0].length ?? 0);
    }
  }
}

function emitJson(window: string, offset: number, emit: Emit): void {
  for (const data of window.matchAll(JSON_DATA)) {
    const body = data[1] ?? '';
    const bodyStart = data.index + data[0].length - 1 - body.length;
    for (const pair of body.matchAll(JSON_PAIR)) {
      const value = pair[1] ?? '';
      emitValue(value, offset + bodyStart + pair.index + pair[0].lastIndexOf(value), emit);
    }
  }
}

function emitValue(value: string, start: number, emit: Emit): void {
  const trimmed = value.trimEnd();
  if (isPlaceholder(trimmed)) return;
  emit({
    start,
    end: start + trimmed.length,
    kind: 'secret',
    rule: 'structure:cluster-secret',
    why: "is a value of a cluster's Secret",
    rank: RANK.PROVEN,
  });
}
