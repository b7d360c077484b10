import type { ShownChange } from '../shared/change-plan.ts';
import { plainLine } from '../shared/plain-line.ts';
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
      ...about.map((message) => plainLine(wording.say(message), MOST_CHARS)),
      ...calls.map(({ method, uri, body }) => `  ${plainLine(`${method} ${uri} ${body}`, MOST_CHARS)}`),
      wording.say({ code: 'change-code', digits: code }),
    ];
    write(`\n${lines.join('\n')}\n\n`);
  };
}
