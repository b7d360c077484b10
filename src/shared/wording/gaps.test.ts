import { expect, it } from 'vitest';
import type { GapReason } from '../messages/gaps.ts';
import { plainWording } from './wording.ts';

it.each<[GapReason, string, string]>([
  [{ code: 'gap-other-times' }, 'of other times', 'anderer Zeiten'],
  [{ code: 'gap-shared-group' }, 'Not refilled: in a shared group', 'Nicht nachgeladen'],
  [{ code: 'gap-not-asked-in-group' }, 'Take the group out', 'Nehmen Sie die Gruppe'],
  [
    { code: 'gap-of-vehicles', failed: 1_200, vehicles: 2_000, why: { code: 'api-no-link' } },
    '1,200 of 2,000 vehicles: The REST call could not be sent',
    '1.200 von 2.000 Fahrzeugen: Der REST-Aufruf konnte nicht',
  ],
  [{ code: 'as-told', text: 'As it was.' }, 'As it was.', 'As it was.'],
])('%j', (message, inEnglish, inGerman) => {
  expect(plainWording('en').say(message)).toContain(inEnglish);
  expect(plainWording('de').say(message)).toContain(inGerman);
});
