import type { BrowserWindow, Dialog } from 'electron';
import type { ShownCall } from '../shared/bring.ts';
import type { DesktopWords } from '../shared/wording/desktop-words.ts';

export interface ConfirmCallsDeps {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  /** The window that the dialog belongs to; null where none is open. */
  readonly window: () => BrowserWindow | null;
  readonly words: () => DesktopWords;
}

const MOST_CHARS = 160;
const DO_IT = 1;

/** Asks the person whether flespi may be changed by these calls: a page alone does not decide it. Esc and Enter are no. */
export function createConfirmCalls({
  dialog,
  window,
  words,
}: ConfirmCallsDeps): (calls: readonly ShownCall[]) => Promise<boolean> {
  return async (calls) => {
    const { confirm } = words();
    const isDeletion = calls.every(({ method }) => method === 'DELETE');
    const options = {
      type: 'question' as const,
      title: confirm.title,
      message: isDeletion ? confirm.deletes : confirm.changes,
      detail: calls.map(lineOf).join('\n'),
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
  const line = `${method} ${uri} ${body.replace(/\s+/g, ' ')}`.trim();
  return line.length > MOST_CHARS ? `${line.slice(0, MOST_CHARS)}…` : line;
}
