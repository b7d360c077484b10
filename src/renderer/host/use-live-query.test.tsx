import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { StorageStatus } from '../../shared/storage-status.ts';
import { someStorage } from '../storage/testing.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { useHost } from './host-context.ts';
import { createFakeHost } from './testing/fake-host.ts';
import { useLiveQuery } from './use-live-query.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

const status = (messages: number): StorageStatus => someStorage({ messages });

function Probe() {
  const host = useHost();
  const { value, failure, retry, take } = useLiveQuery({
    ask: host.storage.status,
    listen: host.storage.onChanged,
  });
  return (
    <>
      <p>{`${value?.messages ?? 'none'} ${failure?.code ?? ''}`.trim()}</p>
      <button type="button" onClick={retry}>
        Again
      </button>
      <button type="button" onClick={() => take(status(9))}>
        Take
      </button>
    </>
  );
}
const words = (): string | undefined => screen.page.querySelector('p')?.textContent;

it('asks, follows, takes what else is newer, and lets go at the end', async () => {
  const fake = createFakeHost({ 'storage.status': () => ok(status(1)) });
  screen = await showScreen(fake, <Probe />);
  expect(words()).toBe('1');
  await act(async () => fake.emit('storage.changed', status(2)));
  expect(words()).toBe('2');
  await screen.press('Take');
  expect(words()).toBe('9');
  await screen.close();
  expect(fake.listeners('storage.changed')).toBe(0);
});

it('lets a change win that overtook the answer', async () => {
  const { promise, resolve } = Promise.withResolvers<Result<StorageStatus>>();
  const fake = createFakeHost({ 'storage.status': () => promise });
  screen = await showScreen(fake, <Probe />);
  await act(async () => fake.emit('storage.changed', status(2)));
  await act(async () => resolve(ok(status(1))));
  expect(words()).toBe('2');
});

it('says why it could not be had, and asks again on request', async () => {
  let broken = true;
  screen = await showScreen(
    createFakeHost({
      'storage.status': () => (broken ? fail({ code: 'as-told', text: 'Busy.' }) : ok(status(3))),
    }),
    <Probe />,
  );
  expect(words()).toBe('none as-told');
  broken = false;
  await screen.press('Again');
  expect(words()).toBe('3');
});

it('asks anew once the host is back, keeping what it had where that fails', async () => {
  let answer: Result<StorageStatus> = ok(status(1));
  screen = await showScreen(createFakeHost({ 'storage.status': () => answer }), <Probe />);
  expect(words()).toBe('1');
  answer = fail({ code: 'as-told', text: 'Gone.' });
  await screen.set({ epoch: 1 });
  expect(words()).toBe('1 as-told');
  answer = ok(status(5));
  await screen.set({ epoch: 2 });
  expect(words()).toBe('5');
});

it('lets what another call has answered win over an answer that was under way', async () => {
  const { promise, resolve } = Promise.withResolvers<Result<StorageStatus>>();
  screen = await showScreen(createFakeHost({ 'storage.status': () => promise }), <Probe />);
  await screen.press('Take');
  await act(async () => resolve(ok(status(1))));
  expect(words()).toBe('9');
});

it('drops an answer of the connection before', async () => {
  const questions: PromiseWithResolvers<Result<StorageStatus>>[] = [];
  const fake = createFakeHost({
    'storage.status'() {
      const question = Promise.withResolvers<Result<StorageStatus>>();
      questions.push(question);
      return question.promise;
    },
  });
  screen = await showScreen(fake, <Probe />);
  const ofBefore = questions.at(-1);
  await screen.set({ epoch: 1 });
  await act(async () => questions.at(-1)?.resolve(ok(status(2))));
  await act(async () => ofBefore?.resolve(ok(status(1))));
  expect(words()).toBe('2');
});

function Named({ subject }: { readonly subject: string }) {
  const host = useHost();
  const { value } = useLiveQuery({
    subject,
    ask: () => host.accounts.sessions({ id: subject }),
  });
  return <p>{`${value?.length ?? 'none'}`}</p>;
}

it('never shows what it knows of one subject for another, and needs no stable question', async () => {
  const answers: Record<string, Promise<Result<readonly never[]>>> = {
    a: Promise.resolve(ok([])),
    b: new Promise(() => {}),
  };
  const fake = createFakeHost({
    'accounts.sessions': ({ id }) => answers[id] ?? fail({ code: 'as-told', text: 'None.' }),
  });
  screen = await showScreen(fake, <Named subject="a" />);
  expect(words()).toBe('0');
  const asked = fake.calls.length;
  await screen.show(<Named subject="b" />);
  expect(words()).toBe('none');
  await screen.show(<Named subject="b" />);
  expect(fake.calls).toHaveLength(asked + 1);
});
