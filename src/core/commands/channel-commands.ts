import type { ChannelHealth, ChannelPage } from '../../shared/channel-board.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { scopedId } from '../../shared/scope.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import { findScoped } from './find-scoped.ts';

/** What a window asks of channels. */
export interface ChannelCommands {
  list(): readonly ChannelHealth[];
  page(id: string): Promise<Result<ChannelPage>>;
}

/** Creates the commands; `nowMs`: Unix milliseconds. */
export function createChannelCommands(
  runtimes: Pick<AccountRuntimes, 'get' | 'all'>,
  nowMs: () => number,
): ChannelCommands {
  return {
    list: () =>
      [...runtimes.all()].flatMap(([accountId, pipeline]) =>
        pipeline.channelBoard
          .list(nowMs())
          .map((channel) => ({ ...channel, accountId, id: scopedId(accountId, channel.channelId) })),
      ),
    async page(id) {
      const found = findScoped(runtimes, id);
      const page = await found?.pipeline.channelBoard.page(found.id);
      if (found === undefined || page === undefined) return fail({ code: 'no-channel' });
      const vehicles = page.vehicles.map((vehicle) => ({
        ...vehicle,
        id: scopedId(found.accountId, vehicle.id),
      }));
      return ok({ ...page, vehicles });
    },
  };
}
