import { passed, type Step, skipped, warned } from '../step.ts';

/** How well this computer keeps the tokens. */
export const secrets: Step = async ({ secrets: port }) => {
  if (port === null) return skipped('Tokens are kept by the window, not by this program.');
  const { kind, backend, message } = await port.storage();
  const details = [`Kept by: ${backend}`];
  if (kind === 'encrypted') return passed(message, details);
  const advice =
    kind === 'unprotected'
      ? 'Where others use this computer, do not let Fleetglass keep tokens on its disk.'
      : 'Enter the tokens at each start, or give them by --token-file.';
  return warned(message, advice, details);
};
