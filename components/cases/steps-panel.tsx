'use client';

import { useMutation } from '@tanstack/react-query';
import {
  CircleCheck,
  CircleDashed,
  CircleMinus,
  type LucideIcon,
  TriangleAlert,
} from 'lucide-react';
import { useState } from 'react';
import { useMay } from '#components/account/rights.tsx';
import { RefusedNotice } from '#components/case-opening/refused-notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { ClockTime } from '#components/ui/clock-time.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { changeCaseMutation } from '#lib/client/cases.ts';
import type { CaseDetail, CaseStepStanding } from '#lib/contract/cases.ts';
import { STEP_WORDS, type StepState } from '#lib/domain/case/step.ts';
import { shortName } from './case-words.ts';
import { MarkStepDialog } from './mark-step-dialog.tsx';

const LOOKS: Readonly<Record<StepState, { icon: LucideIcon; word: string; className: string }>> = {
  open: { icon: CircleDashed, word: 'open', className: 'text-secondary' },
  done: { icon: CircleCheck, word: 'done', className: 'text-ink' },
  not_needed: { icon: CircleMinus, word: 'not needed', className: 'text-secondary' },
  broken: { icon: TriangleAlert, word: 'not kept', className: 'text-warn' },
};

/** The loop as a list that fills itself from the evidence; a person may say otherwise, with their name on it. */
export function StepsPanel({ found }: { found: CaseDetail }) {
  const [marking, setMarking] = useState<CaseStepStanding | null>(null);
  const mayChange = useMay('investigate');
  const left = found.steps.filter(({ state }) => state === 'open').length;
  return (
    <Panel
      title="The loop"
      aside={
        <span className="text-small text-secondary">
          {left === 0 ? 'no step open' : `${left} of ${found.steps.length} open`}
        </span>
      }
      bodyClassName=""
    >
      <ol
        aria-label="Steps of the loop"
        className="divide-y divide-hairline border-t border-hairline"
      >
        {found.steps.map((standing, index) => (
          <Step
            key={standing.step}
            standing={standing}
            number={index + 1}
            onMark={mayChange ? () => setMarking(standing) : null}
          >
            {mayChange && standing.step === 'check_status' && <CheckStatus caseId={found.id} />}
          </Step>
        ))}
      </ol>
      <MarkStepDialog caseId={found.id} standing={marking} onClose={() => setMarking(null)} />
    </Panel>
  );
}

function Step(props: {
  standing: CaseStepStanding;
  number: number;
  onMark: (() => void) | null;
  children: React.ReactNode;
}) {
  const { standing, number, onMark, children } = props;
  const { icon: Icon, word, className } = LOOKS[standing.state];
  const { title, about } = STEP_WORDS[standing.step];
  return (
    <li className="flex gap-3 px-4 py-2.5">
      <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${className}`} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium" title={about}>{`${number}. ${title}`}</span>
          <span className={`text-small ${className}`}>{word}</span>
        </p>
        <p className="text-secondary break-words">{standing.why}</p>
        <Said standing={standing} />
        <div className="-mx-3 flex flex-wrap items-center">
          {children}
          {onMark !== null && (
            <Button
              kind="quiet"
              onClick={onMark}
              aria-label={`Say how step ${number} stands: ${title}`}
            >
              Say how it stands
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}

/** Whose word it is, and what the evidence says where it says otherwise. */
function Said({ standing: { said, evidence, state } }: { standing: CaseStepStanding }) {
  if (said === null) return null;
  const isTakenBack = said.mark === 'reopened';
  return (
    <p className="text-small text-secondary">
      {isTakenBack
        ? `Taken back by ${shortName(said.by)}: ${said.note}, `
        : `Said by ${shortName(said.by)}, `}
      <ClockTime at={said.at} /> UTC.
      {!isTakenBack && evidence.state !== state && ` The evidence says: ${evidence.why}`}
    </p>
  );
}

function CheckStatus({ caseId }: { caseId: string }) {
  const check = useMutation(changeCaseMutation(caseId));
  return (
    <>
      <Button
        kind="quiet"
        isBusy={check.isPending}
        onClick={() => check.mutate({ kind: 'status', body: {} })}
      >
        Keep what it says now
      </Button>
      {check.isError && <RefusedNotice error={check.error} undone="Nothing was added." />}
    </>
  );
}
