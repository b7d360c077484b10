/**
 * The one contract between a host (the monitor) and a window (the renderer). From the object in `contract-groups.ts` the types, the
 * Electron IPC, the preload bridge, the WebSocket host and the test double are all derived:
 *
 *   { fleet: { snapshot: call<void, FleetSnapshot>(), frame: event<FleetFrame>() } }
 *     -> Host:     { fleet: { snapshot(): Promise<Result<FleetSnapshot>>, onFrame(listener): Unsubscribe } }
 *     -> Handlers: { fleet: { snapshot(): Result<FleetSnapshot> | Promise<…> } }
 *     -> channels: 'fleet.snapshot', 'fleet.frame'
 */
import { type Call, contract, type Event } from './contract-groups.ts';
import type { Result } from './result.ts';

export type Contract = typeof contract;
export type Unsubscribe = () => void;

type Groups = {
  readonly [group: string]: { readonly [member: string]: Call<never, unknown> | Event<never> };
};

type HostGroup<G> = {
  readonly [K in keyof G as G[K] extends Call<infer _A, infer _V> ? K : never]: G[K] extends Call<
    infer A,
    infer V
  >
    ? (argument: A) => Promise<Result<V>>
    : never;
} & {
  readonly [K in keyof G as G[K] extends Event<infer _P>
    ? G[K] extends { kind: 'event' }
      ? `on${Capitalize<K & string>}`
      : never
    : never]: G[K] extends Event<infer P> ? (listener: (payload: P) => void) => Unsubscribe : never;
};
/** What the renderer knows of the world. */
export type Host = { readonly [G in keyof Contract]: HostGroup<Contract[G]> };

type HandlerGroup<G> = {
  readonly [K in keyof G as G[K] extends { kind: 'call' } ? K : never]: G[K] extends Call<infer A, infer V>
    ? (argument: A) => Result<V> | Promise<Result<V>>
    : never;
};
/** What the monitor implements; a missing call does not compile. */
export type Handlers = { readonly [G in keyof Contract]: HandlerGroup<Contract[G]> };

type ChannelsOf<Kind extends string> = {
  [G in keyof Contract & string]: {
    [K in keyof Contract[G] & string]: Contract[G][K] extends { kind: Kind } ? `${G}.${K}` : never;
  }[keyof Contract[G] & string];
}[keyof Contract & string];
/** Names of all calls, such as `fleet.snapshot`. */
export type CallChannel = ChannelsOf<'call'>;
/** Names of all events, such as `fleet.frame`. */
export type EventChannel = ChannelsOf<'event'>;

type MemberOf<C extends string> = C extends `${infer G}.${infer K}`
  ? G extends keyof Contract
    ? K extends keyof Contract[G]
      ? Contract[G][K]
      : never
    : never
  : never;
/** Payload of an event channel. */
export type EventPayload<C extends EventChannel> = MemberOf<C> extends Event<infer P> ? P : never;
/** Argument of a call channel. */
export type CallArgument<C extends CallChannel> = MemberOf<C> extends Call<infer A, infer _V> ? A : never;
/** Value of a call channel. */
export type CallValue<C extends CallChannel> = MemberOf<C> extends Call<infer _A, infer V> ? V : never;

/** Sends events towards every window. */
export type Notify = <C extends EventChannel>(channel: C, payload: EventPayload<C>) => void;

function channelsOfKind(kind: 'call' | 'event'): readonly string[] {
  return Object.entries(contract as Groups).flatMap(([group, members]) =>
    Object.entries(members)
      .filter(([, member]) => member.kind === kind)
      .map(([name]) => `${group}.${name}`),
  );
}
/** Every call channel, for registering handlers. */
export const CALL_CHANNELS = channelsOfKind('call') as readonly CallChannel[];
/** Every event channel, for subscribing. */
export const EVENT_CHANNELS = channelsOfKind('event') as readonly EventChannel[];

/** How a host is reached: Electron IPC, a WebSocket, or a test double. */
export interface HostTransport {
  call(channel: CallChannel, argument: unknown): Promise<Result<unknown>>;
  listen(channel: EventChannel, listener: (payload: unknown) => void): Unsubscribe;
}

/** Builds the `Host` object over a transport by walking the contract, so types and channels cannot drift. */
export function createHost(transport: HostTransport): Host {
  const host = Object.fromEntries(
    Object.entries(contract as Groups).map(([group, members]) => [
      group,
      Object.fromEntries(
        Object.entries(members).map(([name, member]) =>
          member.kind === 'call'
            ? [name, (argument: unknown) => transport.call(`${group}.${name}` as CallChannel, argument)]
            : [
                `on${name.charAt(0).toUpperCase()}${name.slice(1)}`,
                (listener: (payload: unknown) => void) =>
                  transport.listen(`${group}.${name}` as EventChannel, listener),
              ],
        ),
      ),
    ]),
  );
  return host as unknown as Host;
}
