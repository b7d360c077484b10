/** Sentences for people stand in `src/shared/wording`, in every language, and nowhere else. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const sources = globSync('src/{core,main,preload,web,renderer,shared}/**/*.{ts,tsx}', {
  cwd: root,
  exclude: ['**/*.test.*', '**/testing/**', 'src/shared/wording/**'],
});

/** A text of several words that ends as sentences do. What is thrown is a fault of the program, and only its log tells it. */
const SENTENCE =
  /(?<!Error\(\s*)(['"`])([A-Z“][a-z’ ](?:(?!\1)[^\\\n]|\\.)*[a-z](?:(?!\1)[^\\\n]|\\.)* (?:(?!\1)[^\\\n]|\\.)*[.…?!])\1/g;
/** Words between tags, or in an attribute that is read out. */
const MARKUP =
  /(?<=[\w"}]>\s*)[A-Z][a-z]+(?: [\w’]+)+(?=\s*<\/)|(?<=\s(?:aria-label|label|title|placeholder|alt)=")(?!https?:)[^"]*[a-z][^"]*(?=")/g;

/**
 * Where English sentences stay. Answers by HTTP and reasons of a closed socket are read by programs, and in the log that flespi keeps of a
 * stream; so are reasons of a receiver, which its sender never sees; what is found in a damaged journal, and what a thread ended by, goes into the log of the program; a file of the data dir says in
 * itself what it is. Why a payload cannot be read is kept in the journal beside it, and read by support as it was written then.
 */
const STAYS: readonly RegExp[] = [
  /^src\/core\/listener\/(?:array-items|batch-slices|body-text|client-error|connections|gate|items|listener-server|multipart|read-body|sender-check)\.ts$/,
  /^src\/core\/receivers\/(?:door|tcp-receiver|mqtt\/serve-mqtt|wialon\/(?:read-packet|serve-wialon))\.ts$/,
  /^src\/web\/(?:greet|page-server|socket-server|window-socket|browsers-file)\.ts$/,
  /^src\/core\/(?:journal|workers)\//,
  /^src\/core\/flespi\/(?:decode|intervals|message|sms|state|text)\.ts$/,
  /^src\/core\/storage\/create-storage\.ts$/,
  /^src\/core\/secrets\/secrets-file\.ts$/,
  /^src\/renderer\/map\/tiles\/vector\/tile-source\.ts$/,
];

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
}

function sentencesOf(text: string, isMarkup: boolean): readonly string[] {
  const code = withoutComments(text);
  const sentences = [...code.matchAll(SENTENCE)].map(([, , sentence = '']) => sentence);
  return isMarkup ? [...sentences, ...[...code.matchAll(MARKUP)].map(([words]) => words)] : sentences;
}

it('looks at all of it', () => expect(sources.length).toBeGreaterThan(700));

it('finds none outside of the wording', () => {
  const found = sources
    .filter((file) => !STAYS.some((place) => place.test(file)))
    .map(
      (file) => [file, sentencesOf(readFileSync(join(root, file), 'utf8'), file.endsWith('.tsx'))] as const,
    )
    .filter(([, sentences]) => sentences.length > 0);
  expect(Object.fromEntries(found)).toEqual({});
});

describe('a sentence', () => {
  it.each([
    "fail({ code: 'x', text: 'The disk is full.' })",
    '`The folder is $' + '{folder}, and cannot be read.`',
    'const A = "Go on with it…";',
  ])('is seen in %s', (code) => expect(sentencesOf(code, false)).toHaveLength(1));

  it.each(['<p>Not live yet</p>', '<button aria-label="Close it" />'])('is seen in %s', (code) =>
    expect(sentencesOf(code, true)).toHaveLength(1),
  );

  it.each([
    "// It's said here. 'The disk is full.'",
    "throw new Error('The page has no #root.')",
    "log.warn('gaps.not-kept', {})",
    "database.exec('SELECT a FROM b')",
  ])('is none in %s', (code) => expect(sentencesOf(code, true)).toEqual([]));
});
