/** Hands a file to the reader, as a download. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // A browser may still read it when the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
