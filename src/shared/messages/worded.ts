/** A cause that brings its English sentences along. */
export interface WordedCause {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
}
