import { describe, expect, it } from 'vitest';
import { silentLog } from '../base/log.ts';
import { createProgramLogCommands } from './program-log-commands.ts';
import { someProgramLog } from './testing/some-program-log.ts';

const codeOf = (result: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  result.ok ? 'ok' : result.error?.code;

describe('what a window may do with the program’s own log', () => {
  it('is to read it, and to hear that a browser host shows no folders', async () => {
    const commands = createProgramLogCommands({
      programLog: someProgramLog(silentLog, ['a line']),
      openFolder: null,
    });
    expect(await commands.view()).toEqual({
      ok: true,
      value: { level: 'info', folder: '/data/logs', canOpen: false, text: 'a line\n', isCut: false },
    });
    expect(codeOf(await commands.openFolder())).toBe('no-folder');
  });

  it('is to have more of it, which the log says itself', async () => {
    const said: unknown[] = [];
    const log = { ...silentLog, info: (event: string, fields: unknown) => said.push([event, fields]) };
    const commands = createProgramLogCommands({ programLog: someProgramLog(log), openFolder: null });
    expect(codeOf(commands.setLevel('debug'))).toBe('ok');
    expect(await commands.view()).toMatchObject({ value: { level: 'debug' } });
    expect(said).toEqual([['log.level', { level: 'debug' }]]);
  });

  it('is to see its folder, or why not', async () => {
    const opened: string[] = [];
    let trouble = '';
    const commands = createProgramLogCommands({
      programLog: someProgramLog(silentLog),
      async openFolder(path) {
        opened.push(path);
        return trouble;
      },
    });
    expect(codeOf(await commands.openFolder())).toBe('ok');
    trouble = 'No program for it';
    expect(await commands.openFolder()).toMatchObject({
      error: { code: 'folder-not-shown', reason: trouble },
    });
    expect(opened).toEqual(['/data/logs', '/data/logs']);
    expect(await commands.view()).toMatchObject({ value: { canOpen: true } });
  });
});
