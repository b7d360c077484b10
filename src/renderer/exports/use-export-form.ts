import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ExportFormat, ExportProgress, ExportRequest } from '../../shared/export.ts';
import { useHost } from '../host/host-context.ts';
import { useHostNow } from '../host/host-now.ts';
import { useAppState } from '../stores/stores.ts';
import { stillWrong } from '../ui/still-wrong.ts';
import {
  EXPORT_FIELDS,
  type ExportDraft,
  type ExportProblems,
  isExportRequest,
  readExport,
  scopeOf,
} from './export-form.ts';
import { toField } from './export-range.ts';

/** A new export while it is being asked for. */
export interface ExportForm {
  readonly formRef: RefObject<HTMLFormElement | null>;
  readonly draft: ExportDraft;
  readonly change: (patch: Partial<ExportDraft>) => void;
  readonly problems: ExportProblems['problems'];
  /** What came of starting: under way, no file was chosen, or the sentence why not. */
  readonly outcome: 'busy' | 'not-started' | { readonly failure: string } | null;
  readonly start: () => Promise<void>;
  /** Starts one as it was asked for before. */
  readonly startAgain: (request: ExportRequest) => Promise<void>;
}

const DAY_MS = 86_400_000;

/** Starts exports; `take` is told of each as it begins. `vehicle` and `format` are those that the form begins with. */
export function useExportForm(
  vehicle: { readonly id: string; readonly name: string } | null,
  format: ExportFormat,
  take: (run: ExportProgress) => void,
): ExportForm {
  const host = useHost();
  const now = useHostNow();
  const formRef = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<ExportProblems['problems']>({});
  const [outcome, setOutcome] = useState<ExportForm['outcome']>(null);
  const accounts = useAppState((state) => state.accounts);
  const [filled, setFilled] = useState<ExportDraft>(() => ({
    ...firstDraft(vehicle, format, now()),
    accountId: accounts?.[0]?.id ?? '',
  }));
  // It may go while the form is open, and another's messages are not what was asked for.
  const isAccountGone = accounts?.some(({ id }) => id === filled.accountId) !== true;
  const seen = (of: ExportDraft): ExportDraft => (isAccountGone ? { ...of, accountId: '' } : of);
  const draft = seen(filled);

  async function begin(request: ExportRequest): Promise<void> {
    setOutcome('busy');
    const answer = await host.exports.start(request);
    if (!answer.ok) return setOutcome({ failure: answer.error.message });
    setOutcome(answer.value === null ? 'not-started' : null);
    if (answer.value !== null) take(answer.value);
  }

  return {
    formRef,
    draft,
    change(patch) {
      const changed = { ...filled, ...patch };
      const read = readExport(patch.accountId === undefined ? seen(changed) : changed, now());
      setFilled(changed);
      setProblems(stillWrong(problems, problemsOf(read)));
      setOutcome(null);
    },
    problems: isAccountGone && scopeOf(draft) === 'all' ? { ...problems, account: 'accountGone' } : problems,
    outcome,
    async start() {
      if (outcome === 'busy') return;
      const read = readExport(draft, now());
      const found = problemsOf(read);
      // Drawn at once, so that the field tells what is wrong as soon as it has the focus.
      flushSync(() => setProblems(found));
      if (isExportRequest(read)) return begin(read);
      const first = EXPORT_FIELDS.find((field) => found[field] !== undefined);
      const field = first === undefined ? null : formRef.current?.elements.namedItem(first);
      if (field instanceof HTMLElement) field.focus();
    },
    startAgain: begin,
  };
}

function problemsOf(read: ExportRequest | ExportProblems): ExportProblems['problems'] {
  return isExportRequest(read) ? {} : read.problems;
}

function firstDraft(
  vehicle: { readonly id: string; readonly name: string } | null,
  format: ExportFormat,
  nowMs: number,
): ExportDraft {
  const midnightMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
  return {
    range: format === 'unreadable' ? 'all' : 'today',
    accountId: '',
    custom: { from: toField(midnightMs - DAY_MS), to: toField(midnightMs) },
    scope: vehicle === null ? 'all' : 'one',
    vehicleText: vehicle?.name ?? '',
    vehicleId: vehicle?.id ?? null,
    format,
  };
}
