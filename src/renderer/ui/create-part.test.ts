import { describe, expect, it, vi } from 'vitest';
import { createPart } from './create-part.ts';

const MODULE = { word: 'there' };

describe('a part of the page', () => {
  it('is not read before it is asked for, and then once', async () => {
    const read = vi.fn(async () => MODULE);
    const part = createPart(read);
    expect(part.state()).toEqual({ kind: 'waiting' });
    expect(read).not.toHaveBeenCalled();
    await Promise.all([part.load(), part.load()]);
    await part.load();
    expect(part.state()).toEqual({ kind: 'loaded', module: MODULE });
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('says that it could not be had, and is read again when it is asked for again', async () => {
    const error = new TypeError('Failed to fetch');
    const read = vi.fn<() => Promise<typeof MODULE>>(async () => MODULE).mockRejectedValueOnce(error);
    const part = createPart(read);
    const told: string[] = [];
    part.subscribe(() => told.push(part.state().kind));
    await part.load();
    expect(part.state()).toEqual({ kind: 'failed', error });
    await part.load();
    expect(part.state()).toEqual({ kind: 'loaded', module: MODULE });
    expect(told).toEqual(['failed', 'waiting', 'loaded']);
  });

  it('tells nobody who no longer listens', async () => {
    const part = createPart(async () => MODULE);
    const onChange = vi.fn();
    part.subscribe(onChange)();
    await part.load();
    expect(onChange).not.toHaveBeenCalled();
  });
});
