import { createContext, type ReactNode, useContext } from 'react';
import { type Exports, useExports } from './use-exports.ts';

const ExportsContext = createContext<Exports | null>(null);

/** Follows the exports for the chip and the dialog alike. */
export function ExportsProvider({ children }: { readonly children: ReactNode }) {
  return <ExportsContext value={useExports()}>{children}</ExportsContext>;
}

/** The exports of this run of the host. Throws outside an `ExportsProvider`. */
export function useSharedExports(): Exports {
  const exports = useContext(ExportsContext);
  if (exports === null) throw new Error('No ExportsProvider above this component.');
  return exports;
}
