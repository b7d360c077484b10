import { expect, it } from 'vitest';
import { plainWording } from '../shared/wording/wording.ts';
import { createShowCode } from './show-code.ts';

it('prints what is changed and the code, and lets no name command the terminal', () => {
  const written: string[] = [];
  const show = createShowCode(plainWording('en'), (text) => written.push(text));
  show(
    {
      about: [{ code: 'session-ends', clientId: 'evil\u001b[2J\nEnter 000000', sizeBytes: null }],
      calls: [{ method: 'DELETE', uri: 'mqtt/sessions/1', body: '' }],
    },
    '012345',
  );
  const [text = ''] = written;
  const lines = text.trim().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toBe('  DELETE mqtt/sessions/1');
  expect(lines[2]).toContain('the code 012345');
  expect(text).not.toContain('\u001b');
});
