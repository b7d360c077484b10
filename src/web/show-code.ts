import type { ShownChange } from '../shared/change-plan.ts';
import type { Wording } from '../shared/wording/wording.ts';

const MOST_CHARS = 400;

/**
 * Prints what is to be changed, and the code that agrees to it, where the host runs. Never into the program's log: a page can read that.
 */
export function createShowCode(
  wording: Wording,
  write: (text: string) => void,
): (change: ShownChange, code: string) => void {
  return ({ about, calls }, code) => {
    const lines = [
      ...about.map((message) => wording.say(message)),
      ...calls.map(({ method, uri, body }) => `  ${method} ${uri} ${body}`),
      wording.say({ code: 'change-code', digits: code }),
    ];
    write(`\n${lines.map(oneLine).join('\n')}\n\n`);
  };
}

/** Names come from outside, and a terminal obeys control characters. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trimEnd();
  return line.length > MOST_CHARS ? `${line.slice(0, MOST_CHARS)}…` : line;
}
