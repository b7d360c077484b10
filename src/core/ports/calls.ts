import type { ZodMiniType } from 'zod/mini';

/** One call over a port: what is asked and what is answered, each read by a schema where it arrives. */
export interface PortCall<Asked = unknown, Answered = unknown> {
  readonly asked: ZodMiniType<Asked>;
  readonly answered: ZodMiniType<Answered>;
}

/** The calls that one end of a port answers, by name. */
export type PortCalls = Readonly<Record<string, PortCall>>;

export type AskedOf<C> = C extends PortCall<infer Asked, infer _Answered> ? Asked : never;
export type AnsweredOf<C> = C extends PortCall<infer _Asked, infer Answered> ? Answered : never;

/** Puts what is asked and what is answered together. */
export function portCall<Asked, Answered>(
  asked: ZodMiniType<Asked>,
  answered: ZodMiniType<Answered>,
): PortCall<Asked, Answered> {
  return { asked, answered };
}
