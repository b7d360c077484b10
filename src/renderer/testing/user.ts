import { act, configure } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';

// `act` of the step waits for all that comes of it, by a fake clock too; Testing Library's own way waits for a real one.
configure({ asyncWrapper: (step) => step() });

/** Somebody at the keyboard and the mouse who never waits; tests only. */
const user = userEvent.setup({ delay: null });

/** Lets them do something, and everything come of it that needs no time. */
export async function byHand(step: (user: UserEvent) => Promise<unknown>): Promise<void> {
  await act(async () => {
    await step(user);
  });
}
