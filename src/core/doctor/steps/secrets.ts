import { passed, type Step, skipped, warned } from '../step.ts';

/** How well this computer keeps the tokens. */
export const secrets: Step = async ({ secrets: port }) => {
  if (port === null) return skipped({ code: 'secrets-elsewhere' });
  const { kind, backend, means } = await port.storage();
  const result = { code: 'told', told: means } as const;
  const details = [{ code: 'kept-by', backend } as const];
  if (kind === 'encrypted') return passed(result, details);
  const advice = { code: kind === 'unprotected' ? 'secrets-unprotected' : 'secrets-in-memory' } as const;
  return warned(result, advice, details);
};
