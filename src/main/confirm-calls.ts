import type { BrowserWindow, Dialog } from 'electron';
import type { ShownCall } from '../shared/bring.ts';
import type { ShownChange } from '../shared/change-plan.ts';
import type { AppMessage } from '../shared/messages/app-message.ts';
import { plainLine } from '../shared/plain-line.ts';
import type { DesktopWords } from '../shared/wording/desktop-words.ts';

export interface ConfirmCallsDeps {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  /** The window that the dialog belongs to; null where none is open. */
  readonly window: () => BrowserWindow | null;
  readonly words: () => DesktopWords;
  readonly say: (message: AppMessage) => string;
}

const MOST_CHARS = 400;
/** Longer than a call: it says what cannot be undone, and names come from outside. */
const MOST_WORDS = 800;
const DO_IT = 1;

/** Asks the person whether flespi may be changed by these calls: a page alone does not decide it. Esc and Enter are no. */
export function createConfirmCalls({
  dialog,
  window,
  words,
  say,
}: ConfirmCallsDeps): (change: ShownChange) => Promise<boolean> {
  return async ({ about, calls }) => {
    const { confirm } = words();
    const isDeletion = calls.every(({ method }) => method === 'DELETE');
    const options = {
      type: 'question' as const,
      title: confirm.title,
      message: isDeletion ? confirm.deletes : confirm.changes,
      detail: [...about.map((message) => plainLine(say(message), MOST_WORDS)), ...calls.map(lineOf)].join(
        '\n',
      ),
      buttons: [confirm.cancel, isDeletion ? confirm.delete : confirm.doIt],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    };
    const owner = window();
    const { response } =
      owner === null ? await dialog.showMessageBox(options) : await dialog.showMessageBox(owner, options);
    return response === DO_IT;
  };
}

function lineOf({ method, uri, body }: ShownCall): string {
  return plainLine(`${method} ${uri} ${body}`, MOST_CHARS);
}
