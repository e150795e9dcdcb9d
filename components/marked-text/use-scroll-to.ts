import { type RefObject, useEffect, useRef } from 'react';

/**
 * Brings what is pointed at into view, within the region only: the page itself stays where it is. What is pointed at
 * bears its id in `data-place`.
 */
export function useScrollTo(pointer: string | null): RefObject<HTMLDivElement | null> {
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = region.current;
    const mark =
      pointer === null
        ? null
        : box?.querySelector<HTMLElement>(`[data-place~="${CSS.escape(pointer)}"]`);
    if (!box || !mark) return;
    const top = mark.offsetTop;
    const bottom = top + mark.offsetHeight;
    const isVisible = top >= box.scrollTop && bottom <= box.scrollTop + box.clientHeight;
    if (!isVisible) box.scrollTo({ top: top - box.clientHeight / 3 });
  }, [pointer]);
  return region;
}
