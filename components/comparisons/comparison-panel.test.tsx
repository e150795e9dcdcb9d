import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { RightsProvider } from '#components/account/rights.tsx';
import type { ComparisonConclusion } from '#lib/contract/comparisons.ts';
import { aRefusal, renderWithApi } from '#lib/testing/render-with-api.tsx';
import { aComparison, aComparisonPlan, anAttempt } from '#lib/testing/wire-retests.ts';
import { ComparisonForm } from './comparison-form.tsx';
import { ComparisonPanel } from './comparison-panel.tsx';
import { ComparisonsPanel } from './comparisons-panel.tsx';

const pushed: string[] = [];
vi.mock('next/navigation', () => ({
  useRouter: () => ({ push: (address: string) => pushed.push(address) }),
}));
afterEach(() => {
  cleanup();
  pushed.length = 0;
  vi.unstubAllGlobals();
});

const NO_RIGHT = aRefusal(403, 'forbidden', 'Your role may not.');
const AWAY = aRefusal(503, 'unavailable', 'The database is away.');
const openComparison = (answer: Parameters<typeof renderWithApi>[1], role = 'responder') =>
  renderWithApi(
    <RightsProvider reader={role}>
      <ComparisonPanel comparisonId="cmp_1" />
    </RightsProvider>,
    answer,
  );
const openForm = (answer: Parameters<typeof renderWithApi>[1]) =>
  renderWithApi(
    <RightsProvider reader="responder">
      <ComparisonForm start={{ event: 'ref' }} />
    </RightsProvider>,
    answer,
  );

describe('the list of comparisons', () => {
  const openList = (answer: Parameters<typeof renderWithApi>[1], role = 'responder') =>
    renderWithApi(
      <RightsProvider reader={role}>
        <ComparisonsPanel />
      </RightsProvider>,
      answer,
    );
  const listing = (...comparisons: unknown[]) => ({
    status: 200,
    body: { as_of: '2026-11-25T13:51:07.000Z', comparisons, next: null },
  });

  test('keeps its frame while it waits', () => {
    openList(() => 'never');
    expect(screen.getByRole('status').textContent).toContain('Loading comparisons');
  });

  test('that could not be read says that runs go on', async () => {
    openList(() => AWAY);
    expect((await screen.findByRole('alert')).textContent).toContain('under way go on');
  });

  test.each([
    ['responder', 1],
    ['viewer', 0],
  ])('offers its start to a %s %d times', async (role, times) => {
    openList(() => listing(), role);
    await screen.findByText('No comparison so far');
    expect(screen.queryAllByRole('link', { name: 'Compare two paths' })).toHaveLength(times);
  });

  test('names both sides of each', async () => {
    openList(() => listing(aComparison()));
    const link = await screen.findByRole('link', {
      name: 'Comparison of gateway:litellm with direct',
    });
    expect(link.closest('tr')?.textContent).toContain('Running');
  });
});

describe('the page of a comparison', () => {
  test('shows the turns of both sides in their order, and the conclusion first', async () => {
    const conclusion: ComparisonConclusion = {
      kind: 'only_one_fails',
      failing: 'a',
      rule: 'only-recorded-fails',
      sentence: 'Only gateway:litellm fails.',
      may: ['The difference goes with the route.'],
      may_not: ['Which part of it matters.'],
    };
    const attempts = [
      { ...anAttempt({ client_request_id: 'a1' }), side: 'a' as const },
      { ...anAttempt({ client_request_id: 'b1' }), side: 'b' as const },
    ];
    openComparison(() => ({
      status: 200,
      body: aComparison({ state: 'ended', conclusion, attempts }),
    }));
    const said = await screen.findByRole('region', { name: 'Conclusion' });
    expect(said.textContent).toContain('Which part of it matters.');
    const turns = screen.getByRole('list', { name: 'Turns' }).querySelectorAll('li');
    expect([...turns].map(({ textContent }) => textContent?.slice(0, 2))).toEqual(['A1', 'B1']);
    expect(screen.getByText('Only one fails: A')).toBeTruthy();
  });

  test('that could not be read says that it goes on within its budget', async () => {
    openComparison(() => AWAY);
    expect((await screen.findByRole('alert')).textContent).toContain('within its budget');
  });

  test('says that it goes on when its end was refused', async () => {
    openComparison(({ method }) =>
      method === 'POST' ? NO_RIGHT : { status: 200, body: aComparison() },
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel the comparison' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The comparison goes on.');
  });
});

describe('the form of a comparison', () => {
  const start = () =>
    screen.getByRole<HTMLButtonElement>('button', { name: 'Start the comparison' });

  test('keeps its frame while it waits', () => {
    openForm(() => 'never');
    expect(screen.getByRole('status').textContent).toContain('Loading what would be sent');
  });

  test('cannot be started until exactly one field differs', async () => {
    const refused = 'More than one field differs: route, client.';
    openForm(({ body }) => ({
      status: 200,
      body: aComparisonPlan(
        JSON.stringify(body).includes('"route_id":"b"') ? { why_not: refused } : {},
      ),
    }));
    fireEvent.change(await screen.findByLabelText('Route of side B'), { target: { value: 'b' } });
    expect(await screen.findByText(new RegExp(refused))).toBeTruthy();
    expect(start().disabled).toBe(true);
  });

  test('starts what it showed, and goes to the comparison', async () => {
    const calls = openForm(({ path }) =>
      path === '/api/v1/comparisons'
        ? { status: 201, body: { comparison: aComparison(), is_watching: false } }
        : { status: 200, body: aComparisonPlan({ varied: 'route', why_not: null }) },
    );
    await screen.findByLabelText('Route of side B');
    fireEvent.click(start());
    await waitFor(() => expect(pushed).toEqual(['/compare/cmp_1']));
    const sent = calls.find(({ path }) => path === '/api/v1/comparisons')?.body;
    expect(sent).toMatchObject({ event: 'ref', attempts_a_side: 2, elapsed_seconds_max: 40 });
  });

  test('shows the comparison that is under way in place of a second one', async () => {
    openForm(() => ({ status: 200, body: aComparisonPlan({ running_id: 'cmp_9' }) }));
    const link = await screen.findByRole('link', { name: 'Watch it' });
    expect(link.getAttribute('href')).toBe('/compare/cmp_9');
  });
});
