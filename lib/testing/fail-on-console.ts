import { afterEach, beforeEach, vi } from 'vitest';

// A warning nobody announced is a defect nobody has looked at yet.
// A test that expects one replaces the spy: `vi.spyOn(console, 'error').mockImplementation(...)`.
beforeEach(() => {
  vi.spyOn(console, 'error');
  vi.spyOn(console, 'warn');
});

afterEach(() => {
  for (const method of ['error', 'warn'] as const) {
    const spy = vi.mocked(console[method]);
    if (spy.getMockImplementation() === undefined && spy.mock.calls.length > 0) {
      throw new Error(`console.${method} was called: ${String(spy.mock.calls[0]?.[0])}`);
    }
  }
  vi.restoreAllMocks();
});
