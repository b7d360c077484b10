import { useState } from 'react';
import type { Failure, Result } from '../../shared/result.ts';
import type { RuleInput } from '../../shared/schemas/rules.ts';
import { useHost } from '../host/host-context.ts';
import { useSay } from '../ui/format-store.ts';

/** What can be done with rules; each answers whether it was done, and says why not. */
export interface RuleActions {
  /** The sentence why the last was not done. */
  readonly failure: string | null;
  readonly save: (id: string | null, input: RuleInput) => Promise<boolean>;
  readonly remove: (id: string) => Promise<boolean>;
  readonly restore: () => Promise<boolean>;
}

/** Changes rules. */
export function useRuleActions(): RuleActions {
  const { rules } = useHost();
  const say = useSay();
  const [failure, setFailure] = useState<string | null>(null);
  const done = async (answer: Promise<Result<unknown, Failure>>): Promise<boolean> => {
    const result = await answer;
    setFailure(result.ok ? null : say(result.error));
    return result.ok;
  };
  return {
    failure,
    save: (id, input) => done(rules.save({ id, input })),
    remove: (id) => done(rules.remove({ ids: [id] })),
    restore: () => done(rules.restore()),
  };
}
