import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import type { Part } from '../../ui/create-part.ts';
import { PartFault } from './PartFault.tsx';

interface WithPartProps<Module> {
  readonly part: Part<Module>;
  /** What stands in its place until it is there. */
  readonly waiting?: ReactNode;
  /** How it is said that it could not be had; within the place of the part where it is not given. */
  readonly failed?: (fault: ReactNode) => ReactNode;
  readonly children: (module: Module) => ReactNode;
}

/** Shows what is in a part of the page, and reads it if need be. */
export function WithPart<Module>({ part, waiting = null, failed, children }: WithPartProps<Module>) {
  const state = useSyncExternalStore(part.subscribe, part.state);
  const isWaiting = state.kind === 'waiting';
  useEffect(() => {
    if (isWaiting) void part.load();
  }, [part, isWaiting]);
  switch (state.kind) {
    case 'loaded':
      return children(state.module);
    case 'waiting':
      return waiting;
    case 'failed': {
      const fault = <PartFault error={state.error} onAgain={() => void part.load()} />;
      return failed === undefined ? fault : failed(fault);
    }
  }
}
