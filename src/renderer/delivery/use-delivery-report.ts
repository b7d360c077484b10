import { useCallback, useEffect, useRef, useState } from 'react';
import type { DeliveryReport } from '../../shared/delivery-report.ts';
import type { Failure } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useAppState } from '../stores/stores.ts';

/** Spans that a report may be of, in hours. */
export const REPORT_HOURS = [1, 24, 168, 744] as const;
export type ReportHours = (typeof REPORT_HOURS)[number];

/** The report, the one before it for as long as the next is being made. */
export interface ReportState {
  readonly hours: ReportHours;
  readonly choose: (hours: ReportHours) => void;
  /** Whose messages; undefined where there is no account. */
  readonly accountId: string | undefined;
  readonly chooseAccount: (accountId: string) => void;
  readonly report: DeliveryReport | null;
  readonly making: boolean;
  /** Why the last one could not be made. */
  readonly failure: Failure | null;
  /** Makes it again. */
  readonly renew: () => void;
}

interface Made {
  readonly accountId: string | undefined;
  readonly report: DeliveryReport;
}

/**
 * Has the report made once it is `wanted`, and again for another span, another account and after the host was out of
 * reach; else only on demand, for it takes a while. It outlives the tab that shows it.
 */
export function useDeliveryReport(wanted: boolean): ReportState {
  const host = useHost();
  const epoch = useAppState((state) => state.epoch);
  const [wantedAccount, chooseAccount] = useState<string | null>(null);
  const accountId = useAppState(
    ({ accounts }) => (accounts?.find(({ id }) => id === wantedAccount) ?? accounts?.[0])?.id,
  );
  const [hours, choose] = useState<ReportHours>(24);
  const [made, setMade] = useState<Made | null>(null);
  const [making, setMaking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const askedFor = useRef('');
  const newest = useRef(0);

  const make = useCallback(async () => {
    if (accountId === undefined) return;
    newest.current += 1;
    const number = newest.current;
    setMaking(true);
    setFailure(null);
    const answer = await host.delivery.report({ accountId, hours });
    if (number !== newest.current) return;
    setMaking(false);
    if (answer.ok) setMade({ accountId, report: answer.value });
    else setFailure(answer.error);
  }, [host, hours, accountId]);

  useEffect(() => {
    const subject = `${epoch} ${accountId} ${hours}`;
    if (!wanted || accountId === undefined || askedFor.current === subject) return;
    askedFor.current = subject;
    void make();
  }, [wanted, epoch, accountId, hours, make]);

  return {
    hours,
    choose,
    accountId,
    chooseAccount,
    report: made !== null && made.accountId === accountId ? made.report : null,
    making,
    failure,
    renew: () => void make(),
  };
}
