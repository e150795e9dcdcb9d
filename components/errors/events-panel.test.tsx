import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { AS_OF, anEvent, anEventDetail } from '#lib/testing/wire-answers.ts';
import { EventPanel } from './event-panel.tsx';
import { EventsPanel } from './events-panel.tsx';
import { LatestEventsPanel } from './latest-events-panel.tsx';

vi.mock('next/navigation', () => ({
  useSearchParams: () => new URLSearchParams('row=auth'),
  useRouter: () => ({}),
}));

const page = (events: unknown[], next: string | null = null) => ({
  status: 200,
  body: { as_of: AS_OF, events, next },
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe.each([
  ['the latest events', () => <LatestEventsPanel />, 'No events stored'],
  ['the list of events', () => <EventsPanel />, 'No events match'],
])('%s', (_, panel, empty) => {
  test('keep their frame while they wait', () => {
    renderWithApi(panel(), () => 'never');
    expect(screen.getByRole('status').textContent).toContain('Loading events');
  });

  test('that could not be read say why', async () => {
    renderWithApi(panel(), () => aRefusal(503, 'unavailable', 'The database is away.'));
    expect((await screen.findByRole('alert')).textContent).toContain('The database is away.');
  });

  test('say so when there are none', async () => {
    renderWithApi(panel(), () => page([]));
    expect(await screen.findByText(empty)).toBeTruthy();
  });

  test('lead to the page of each', async () => {
    renderWithApi(panel(), () => page([anEvent({ ref: 'abc' })]));
    const row = await screen.findByRole('row', { name: /req_011CExample/ });
    expect(row.querySelector('a')?.getAttribute('href')).toBe('/errors/abc');
    expect(row.textContent).toContain('500 api_error: Internal server error');
  });
});

test('the list asks with its filters, and goes on after the last event of a page', async () => {
  const calls = renderWithApi(<EventsPanel />, ({ path }) =>
    path.includes('before=')
      ? page([anEvent({ ref: 'b', request_id: 'req_second' })])
      : page([anEvent({ ref: 'a' })], 'cursor'),
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Show older events' }));
  expect(await screen.findByText('req_second')).toBeTruthy();
  expect(calls[0]?.path).toContain('row=auth');
  expect(calls[1]?.path).toContain('before=cursor');
  expect(screen.queryByRole('button', { name: 'Show older events' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Show the newest' }));
  expect(await screen.findByRole('button', { name: 'Show older events' })).toBeTruthy();
  expect(screen.queryByText('req_second')).toBeNull();
});

describe('the page of an event', () => {
  test('waits in its frame and says why it cannot be shown', async () => {
    renderWithApi(<EventPanel eventRef="abc" />, () =>
      aRefusal(404, 'not_found', 'No such event. It may be older than what is kept.'),
    );
    expect(screen.getByRole('status')).toBeTruthy();
    expect((await screen.findByRole('alert')).textContent).toContain('No such event');
  });

  test('shows why, what speaks against it, and what is missing', async () => {
    renderWithApi(<EventPanel eventRef="abc" />, () => ({ status: 200, body: anEventDetail() }));
    const why = await screen.findByRole('region', { name: 'Why 500 api_error' });
    expect(why.textContent).toContain('HTTP status 500');
    expect(why.textContent).toContain('AgainstThe type says overloaded');
    expect(why.textContent).toContain('Missingwhether the request was streamed');
  });

  test('shows the place of a reason in the body, over lines, when it is pointed at', async () => {
    const body = '{"type":"error","error":{"type":"api_error","message":"Overloaded"}}';
    const at = (value: string) => {
      const start = body.indexOf(value);
      return { start, end: start + value.length };
    };
    const against = [
      {
        text: 'They disagree',
        source: 'event',
        within: 'body' as const,
        ...at('api_error'),
        also: at('Overloaded'),
      },
    ];
    renderWithApi(<EventPanel eventRef="abc" />, () => ({
      status: 200,
      body: anEventDetail({ body, against }),
    }));
    const region = await screen.findByRole('region', { name: 'Body' });
    const marks = [...region.querySelectorAll('mark')];
    expect(marks.map(({ textContent }) => textContent)).toEqual(['api_error', 'Overloaded']);
    expect(region.textContent).toBe(JSON.stringify(JSON.parse(body), null, 2));
    fireEvent.focus(screen.getByRole('button', { name: /They disagree/ }));
    expect(marks.every((mark) => mark.dataset['pointed'] === 'true')).toBe(true);
  });

  test('says unknown of what was not reported, and leaves no field out', async () => {
    renderWithApi(<EventPanel eventRef="abc" />, () => ({ status: 200, body: anEventDetail() }));
    const runtime = await screen.findByText('Runtime');
    expect(runtime.nextElementSibling?.textContent).toBe('unknown');
  });

  test('shows a body that is no JSON as it is', async () => {
    const body = anEventDetail({ body: '<html>502 Bad Gateway' });
    renderWithApi(<EventPanel eventRef="abc" />, () => ({ status: 200, body }));
    expect((await screen.findByRole('region', { name: 'Body' })).textContent).toBe(
      '<html>502 Bad Gateway',
    );
  });
});
