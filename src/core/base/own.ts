/** A thing as its own account knows it. What a window sees of several accounts is told apart by `core/runtime/scope.ts`. */
export type Own<T> = Omit<T, 'accountId' | 'deviceId' | 'streamId'>;
