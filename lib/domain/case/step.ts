/** The loop that turns a failure into evidence, in its order. */
export const CASE_STEPS = [
  'check_status',
  'preserve',
  'retry_within_budget',
  'keep_path',
  'stop',
  'escalate',
] as const;
export type CaseStep = (typeof CASE_STEPS)[number];

export const STEP_WORDS: Readonly<Record<CaseStep, { title: string; about: string }>> = {
  check_status: {
    title: 'Check the status page',
    about: 'What it said and when. Green narrows the search, and proves nothing about this path.',
  },
  preserve: {
    title: 'Preserve the evidence',
    about: 'The error as it came, with its request id and time.',
  },
  retry_within_budget: {
    title: 'Retry within a budget',
    about: 'A few attempts with growing pauses, if the work is safe to repeat.',
  },
  keep_path: {
    title: 'Keep the path still',
    about:
      'Same model, endpoint, key owner, route and request shape, so that tests can be compared.',
  },
  stop: {
    title: 'Stop',
    about: 'When the budget is spent, more attempts and more changes only lower the evidence.',
  },
  escalate: {
    title: 'Escalate',
    about: 'Send a compact packet to the one who can look the request id up.',
  },
};

/** What a person may say of a step. `reopened` takes an earlier word back. */
export const STEP_MARKS = ['done', 'not_needed', 'reopened'] as const;
export type StepMark = (typeof STEP_MARKS)[number];

/**
 * Where a step stands. `broken`: what it asks for was undone, and cannot be made good; the evidence stands
 * with that said.
 */
export type StepState = 'open' | 'done' | 'not_needed' | 'broken';
