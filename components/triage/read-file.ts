import { boundTail, boundText, TEXT_BYTES_MAX } from '#lib/domain/triage-card/bound-text.ts';

export type FileText =
  | { readonly kind: 'text'; readonly text: string; readonly isCut: boolean }
  | { readonly kind: 'not-text' };

/** Reads the end of a file, never more than the bound into memory, whatever its size. */
export async function readFile(file: Blob): Promise<FileText> {
  const isCut = file.size > TEXT_BYTES_MAX;
  const text = await (isCut ? file.slice(-TEXT_BYTES_MAX) : file).text();
  if (text.includes('\0')) return { kind: 'not-text' };
  return { kind: 'text', ...(isCut ? boundTail(text) : boundText(text)) };
}
