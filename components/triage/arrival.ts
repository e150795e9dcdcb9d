import { textOfFragment } from '#lib/domain/triage-card/fragment.ts';

const HANDED_OVER = 'samepath.triage.text';

/** Leaves a text for the triage page of this tab. False if the browser keeps nothing. */
export function handOver(text: string): boolean {
  try {
    sessionStorage.setItem(HANDED_OVER, text);
    return true;
  } catch (error) {
    // A full or forbidden storage is a browser's setting; anything else is a defect.
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** The text somebody brings along, in the address or from the board. It is taken out of both places. */
export function takeArrival(): string | null {
  return takeFragment() ?? takeHandedOver();
}

/** Takes the text out of the address, so that neither the address bar nor the history keeps it. */
export function takeFragment(): string | null {
  const text = textOfFragment(window.location.hash);
  if (text === null) return null;
  const { pathname, search } = window.location;
  window.history.replaceState(window.history.state, '', pathname + search);
  return text;
}

function takeHandedOver(): string | null {
  try {
    const text = sessionStorage.getItem(HANDED_OVER);
    sessionStorage.removeItem(HANDED_OVER);
    return text;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}
