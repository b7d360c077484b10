import { createContext, type ReactNode, useContext } from 'react';
import { type ReportState, useDeliveryReport } from './use-delivery-report.ts';

const DeliveryReportContext = createContext<ReportState | null>(null);

interface ProviderProps {
  readonly isSeen: boolean;
  readonly children: ReactNode;
}

/** Keeps the report, which outlives the tab that shows it: making it takes a while. */
export function DeliveryReportProvider({ isSeen, children }: ProviderProps) {
  return <DeliveryReportContext value={useDeliveryReport(isSeen)}>{children}</DeliveryReportContext>;
}

/** The report. Throws outside a `DeliveryReportProvider`. */
export function useReportState(): ReportState {
  const state = useContext(DeliveryReportContext);
  if (state === null) throw new Error('No DeliveryReportProvider above this component.');
  return state;
}
