import { useState } from 'react';
import type { DeliveryReport } from '../../shared/delivery-report.ts';
import type { Failure } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
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

/**
 * Has the report made once it is `wanted`, and again for another span, another account and after the host was out of
 * reach; else only on demand, for it takes a while. It outlives the tab that shows it.
 */
export function useDeliveryReport(wanted: boolean): ReportState {
  const { delivery } = useHost();
  const [wantedAccount, chooseAccount] = useState<string | null>(null);
  const accountId = useAppState(
    ({ accounts }) => (accounts?.find(({ id }) => id === wantedAccount) ?? accounts?.[0])?.id,
  );
  const [hours, choose] = useState<ReportHours>(24);
  const {
    value: report,
    isAsking: making,
    failure,
    retry,
  } = useLiveQuery({
    subject: accountId ?? '',
    renewOn: `${hours}`,
    ask: () => delivery.report({ accountId: accountId ?? '', hours }),
    enabled: accountId !== undefined,
    isIdle: !wanted,
  });
  // The reason why the last one failed is not told beside the next.
  return {
    hours,
    choose,
    accountId,
    chooseAccount,
    report,
    making,
    failure: making ? null : failure,
    renew: retry,
  };
}
