import { basename } from 'node:path';
import { errorText } from '../../shared/error-text.ts';
import type { ExportProgress, ExportRequest } from '../../shared/export.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { errorCodeOf } from '../base/error-code.ts';
import { createExportJob, type ExportJob, type ExportJobDeps, type ExportTarget } from './export-job.ts';
import { exportFileName } from './file-name.ts';

/**
 * How a host finds a place for an export: it may ask the person, who may choose none (null). Rejects with the system's error
 * where there is no place.
 */
export type ChooseExportFile = (fileName: string) => Promise<ExportTarget | null>;

export interface ExportJobsDeps extends ExportJobDeps {
  readonly chooseFile: ChooseExportFile;
}

/** The exports of this run of the host. */
export interface ExportJobs {
  /** Begins one; null where the person chose no file. Failures: `exports-busy`, `export-file` (no place for it). */
  start(request: ExportRequest): Promise<Result<ExportProgress | null>>;
  /** Ends one that runs. Fails with `unknown-export` where there is none of this id. */
  cancel(id: number): Result<null>;
  /** Newest first, at most 50. */
  list(): readonly ExportProgress[];
  /** Ends all that run and takes no more; resolves once they have ended. */
  stop(): Promise<void>;
}

/** Exports read the journal and the disk that ingest writes to, so few at a time. */
const MOST_AT_ONCE = 2;
const MOST_LISTED = 50;

/** Creates an empty list of exports. */
export function createExportJobs(deps: ExportJobsDeps): ExportJobs {
  let jobs: readonly ExportJob[] = [];
  let lastId = 0;
  /** Starts whose place is still being chosen. */
  let choosing = 0;
  let stopped = false;

  const isRunning = (job: ExportJob): boolean => job.progress().state === 'running';

  const chosen = async (request: ExportRequest): Promise<Result<ExportTarget | null>> => {
    choosing += 1;
    try {
      return ok(await deps.chooseFile(exportFileName(request)));
    } catch (error) {
      const code = errorCodeOf(error, 'unusable');
      deps.log.error('export.no-place', { error: errorText(error) });
      return fail({ code: 'export-file', errorCode: code });
    } finally {
      choosing -= 1;
    }
  };

  const begin = (request: ExportRequest, target: ExportTarget): ExportProgress => {
    lastId += 1;
    const job = createExportJob(deps, lastId, request, basename(target.path), target);
    jobs = withNewest(jobs, job);
    job.start();
    return job.progress();
  };

  return {
    async start(request) {
      if (stopped) return fail({ code: 'exports-closed' });
      if (jobs.filter(isRunning).length + choosing >= MOST_AT_ONCE) {
        return fail({ code: 'exports-busy', most: MOST_AT_ONCE });
      }
      const target = await chosen(request);
      if (!target.ok) return target;
      if (target.value === null) return ok(null);
      return stopped ? fail({ code: 'exports-closed' }) : ok(begin(request, target.value));
    },
    cancel(id) {
      const job = jobs.find((each) => each.progress().id === id);
      if (job === undefined) return fail({ code: 'unknown-export' });
      job.cancel();
      return ok(null);
    },
    list: () => jobs.map((job) => job.progress()),
    async stop() {
      stopped = true;
      for (const job of jobs) job.cancel();
      await Promise.all(jobs.map((job) => job.ended()));
    },
  };
}

/** Those that run stay listed however old they are, for they are few and have to be cancellable. */
function withNewest(jobs: readonly ExportJob[], job: ExportJob): readonly ExportJob[] {
  return [job, ...jobs].filter((each, index) => index < MOST_LISTED || each.progress().state === 'running');
}
