import { STROKES, TILE } from './fill-pattern.tsx';
import { lineShape, type PlotFrame, stackShapes } from './plot-shapes.ts';
import { axisTicks, shareOf, topOf, valueParts, valueWords } from './scale.ts';
import type { ChartData, ChartMode, ChartSeries } from './series.ts';

const WIDTH = 1_200;
const PLOT = { left: 64, width: WIDTH - 64 - 32, height: 360 } as const;
const LINE_HEIGHT = 20;
const FONT = 'ui-sans-serif, system-ui, sans-serif';

type Picture = {
  data: ChartData;
  mode: ChartMode;
  shown: readonly number[];
  title: string;
  /** Lines under the title: the unit with its zone, what it is narrowed to, as of when. */
  notes: readonly string[];
  /** The value of a CSS variable in the theme of the page. */
  color: (name: string) => string;
};

/** A chart as a document of SVG that stands by itself: with title, axes, legend, zone and time. */
export function chartSvg(picture: Picture): string {
  const { data, mode, shown, title, notes, color } = picture;
  const frame: PlotFrame = { ...PLOT, top: topOf(data, { mode, shown }) };
  const plotTop = 48 + notes.length * LINE_HEIGHT;
  const legendTop = plotTop + PLOT.height + 44;
  const series = shown.flatMap((index) => data.series[index] ?? []);
  const height = legendTop + series.length * LINE_HEIGHT + 16;
  const ink = color('--ink');
  const quiet = color('--secondary');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}" font-size="13">`,
    `<defs>${series.map((one, place) => patternSvg(one, { place, color })).join('')}</defs>`,
    `<rect width="100%" height="100%" fill="${color('--panel')}"/>`,
    textSvg(title, { x: 24, y: 32, fill: ink, size: 17 }),
    ...notes.map((note, line) =>
      textSvg(note, { x: 24, y: 54 + line * LINE_HEIGHT, fill: quiet, size: 13 }),
    ),
    `<g transform="translate(${PLOT.left} ${plotTop})">`,
    axesSvg(picture, frame),
    seriesSvg(picture, frame),
    '</g>',
    ...series.map((one, place) => legendSvg(one, { place, top: legendTop, color })),
    '</svg>',
  ].join('');
}

function axesSvg({ data, shown, color }: Picture, frame: PlotFrame): string {
  const { width, height, top } = frame;
  const quiet = color('--secondary');
  const parts = valueParts(top);
  const only = shown.length === 1 ? data.series[shown[0] ?? 0] : undefined;
  const bands = data.bands.map(({ startMs, endMs, label }) => {
    const [left, right] = [shareOf(data, startMs) * width, shareOf(data, endMs) * width];
    return `<rect x="${left}" width="${right - left}" height="${height}" fill="${color('--ink')}" fill-opacity="0.07"/>${textSvg(label, { x: left + 4, y: 14, fill: quiet, size: 11 })}`;
  });
  const values = Array.from({ length: parts + 1 }, (_, index) => {
    const y = height * (1 - index / parts);
    const words = valueWords(only?.unit ?? data.unit, (top * index) / parts);
    return `<path d="M0 ${y}h${width}" stroke="${color('--hairline')}"/>${textSvg(words, { x: -8, y: y + 4, fill: quiet, size: 12, anchor: 'end' })}`;
  });
  const times = axisTicks(data, 10).map(({ atMs, label }) =>
    textSvg(label, {
      x: shareOf(data, atMs) * width,
      y: height + 20,
      fill: quiet,
      size: 12,
      anchor: 'middle',
    }),
  );
  const marks = data.marks.map(({ atMs, number }) => {
    const x = shareOf(data, atMs) * width;
    return `<path d="M${x} 0v${height}" stroke="${quiet}" stroke-dasharray="2 3"/>${textSvg(String(number), { x: x + 3, y: 12, fill: quiet, size: 11 })}`;
  });
  return [...bands, ...values, ...times, ...marks].join('');
}

function seriesSvg({ data, mode, shown, color }: Picture, frame: PlotFrame): string {
  const panel = color('--panel');
  if (mode === 'stacked') {
    return stackShapes(data, { shown, frame })
      .map(({ solid, weak }, place) => {
        const series = data.series[shown[place] ?? 0];
        if (series === undefined) return '';
        return `<path d="${solid}" fill="${fillValue(series, { place, color })}"/><path d="${weak}" fill="${panel}" stroke="${colorOf(series, color)}" stroke-width="1.5"/>`;
      })
      .join('');
  }
  return shown
    .map((index) => {
      const series = data.series[index];
      if (series === undefined) return '';
      const { line, weak, alone } = lineShape(data, { index, frame });
      const stroke = colorOf(series, color);
      const points = (d: string, width: number, fill: string): string =>
        `<path d="${d}" stroke="${fill}" stroke-width="${width}"/>`;
      return `<g fill="none" stroke-linecap="round"><path d="${line}" stroke="${stroke}" stroke-width="1.75" stroke-dasharray="${series.dash}"/>${points(alone + weak, 6.5, stroke)}${points(weak, 4, panel)}</g>`;
    })
    .join('');
}

type Look = { place: number; color: Picture['color'] };

function legendSvg(series: ChartSeries, { place, top, color }: Look & { top: number }): string {
  const y = top + place * LINE_HEIGHT;
  return `<rect x="${PLOT.left}" y="${y - 10}" width="14" height="12" fill="${fillValue(series, { place, color })}"/>${textSvg(series.label, { x: PLOT.left + 22, y, fill: color('--ink'), size: 13 })}`;
}

function patternSvg(series: ChartSeries, { place, color }: Look): string {
  if (series.fill === 'solid') return '';
  const own = colorOf(series, color);
  const drawn =
    series.fill === 'dots'
      ? `<circle cx="3" cy="3" r="1.4" fill="${own}"/>`
      : `<path d="${STROKES[series.fill]}" stroke="${own}" stroke-width="2" fill="none"/>`;
  return `<pattern id="p${place}" width="${TILE}" height="${TILE}" patternUnits="userSpaceOnUse"><rect width="${TILE}" height="${TILE}" fill="${own}" fill-opacity="0.45"/>${drawn}</pattern>`;
}

function fillValue(series: ChartSeries, { place, color }: Look): string {
  return series.fill === 'solid' ? colorOf(series, color) : `url(#p${place})`;
}

/** Series name their colour as `var(--name)`, which means nothing outside of the page. */
function colorOf({ color: said }: ChartSeries, color: Picture['color']): string {
  return color(said.replace(/^var\((.+)\)$/u, '$1'));
}

type TextLook = { x: number; y: number; fill: string; size: number; anchor?: 'middle' | 'end' };

function textSvg(text: string, { x, y, fill, size, anchor }: TextLook): string {
  const place = anchor === undefined ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${x}" y="${y}" fill="${fill}" font-size="${size}"${place}>${escaped(text)}</text>`;
}

/** Labels come from outside: they must not become markup, and XML knows no control characters. */
function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}
