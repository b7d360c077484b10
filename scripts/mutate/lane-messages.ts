/** What a lane is asked: to run one test file, after these files of its copy were changed. Absolute paths. */
export interface LaneRequest {
  readonly test: string;
  readonly changed: readonly string[];
  /** How long one test or hook may take. */
  readonly timeoutMs: number;
}

/** What it answers. */
export interface LaneAnswer {
  readonly passed: boolean;
  readonly ms: number;
}
