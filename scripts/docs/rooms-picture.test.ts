import { describe, expect, it } from 'vitest';
import { drawn, readPicture } from './rooms-picture.ts';

it('reads boxes and arrows by their paths', () => {
  const text = `flowchart LR

subgraph 0["src"]
subgraph 1["core"]
2["fleet"]
A["program-log"]
end
5["main"]
end
5-->2
2-->A
`;
  expect(readPicture(text)).toEqual({
    boxes: ['core/fleet', 'core/program-log', 'main'],
    arrows: [
      { from: 'main', to: 'core/fleet' },
      { from: 'core/fleet', to: 'core/program-log' },
    ],
  });
});

describe('a picture', () => {
  const arrows = (...pairs: readonly string[]) => {
    const read = pairs.map((pair) => ({ from: pair[0] ?? '', to: pair[1] ?? '' }));
    return [...drawn([], read).matchAll(/(\w) --> (\w)/g)].map(([, from, to]) => `${from}${to}`);
  };

  it('has boxes in their folders, and ids that no folder changes', () => {
    expect(drawn(['main', 'core/program-log', 'core/fleet'], [{ from: 'main', to: 'core/fleet' }])).toBe(
      [
        '```mermaid',
        'flowchart LR',
        '  main[main]',
        '  subgraph in_core[core]',
        '  core_fleet[fleet]',
        '  core_program_log[program-log]',
        '  end',
        '  main --> core_fleet',
        '```',
      ].join('\n'),
    );
  });

  it('leaves out an arrow that others say, however many they are', () => {
    expect(arrows('ab', 'bc', 'ac')).toEqual(['ab', 'bc']);
    expect(arrows('ad', 'ab', 'bc', 'cd')).toEqual(['ab', 'bc', 'cd']);
  });

  it('keeps what leads one way only, once, and none to itself', () => {
    expect(arrows('ac', 'ab', 'ab', 'aa', 'bd')).toEqual(['ab', 'ac', 'bd']);
  });

  it('shows a circle', () => {
    expect(arrows('ab', 'ba')).toEqual(['ab', 'ba']);
  });
});
