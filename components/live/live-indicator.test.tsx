import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { NowProvider } from '#components/ui/now.tsx';
import { setLiveMode } from '#lib/client/live/live-state.ts';
import { makeQueryClient } from '#lib/client/query-client.ts';
import { LiveIndicator } from './live-indicator.tsx';

afterEach(() => {
  cleanup();
  setLiveMode('polling');
});

function open(answer: () => Promise<string>) {
  const queryClient = makeQueryClient();
  function Asking() {
    useQuery({ queryKey: ['board'], queryFn: answer });
    return null;
  }
  render(
    <QueryClientProvider client={queryClient}>
      <NowProvider renderedAt={0}>
        <Asking />
        <LiveIndicator />
      </NowProvider>
    </QueryClientProvider>,
  );
  return queryClient;
}
const words = () => screen.getByRole('status').textContent;

test('the indicator says polling until a stream is open, then live', () => {
  open(async () => 'news');
  expect(words()).toBe('polling');
  act(() => setLiveMode('live'));
  expect(words()).toBe('live');
});

test('says since when the page is stale once an answer cannot be renewed, even with a stream open', async () => {
  let isDown = false;
  const queryClient = open(async () => {
    if (isDown) throw new Error('down');
    return 'news';
  });
  act(() => setLiveMode('live'));
  await act(async () => queryClient.refetchQueries());
  isDown = true;
  await act(async () => queryClient.refetchQueries());
  expect(words()).toMatch(/^stale since \d\d:\d\d.*\d\d:\d\d:\d\d UTC$/);
  isDown = false;
  await act(async () => queryClient.refetchQueries());
  expect(words()).toBe('live');
});
