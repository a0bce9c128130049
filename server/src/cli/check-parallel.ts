import { statSync } from 'node:fs';
import { type MessagePort, Worker } from 'node:worker_threads';
import { type Checked, FileChecker, type FileOptions, type Input, unlessBroken } from './check-file';
import { type PlainReport, type Printed, plainReport, reportOf } from './report/plain';

/**
 * Bytes of zone text for each thread below which one thread is done before others have started and warmed up: measured
 * on two cores, of which one thread already keeps more than one busy.
 */
const WORTH_A_WORKER = 8_000_000;
/** The same where the user says how many threads there are to be. */
const WORTH_WHEN_ASKED = 400_000;
/** Bytes of small files that are handed to a thread at once. */
const BATCH = 100_000;
/** Bytes that all threads together may work on; a larger file is worked on alone. */
const IN_WORK = 100_000_000;

/** The argument of a thread. */
export const THREAD = '--thread';

/** Threads that help to check files. */
export interface Workers {
  /** File of the program, which calls {@link serveChecks} where it is started as a thread, with the argument {@link THREAD}. */
  readonly script: string;
  /** Threads at most. */
  readonly most: number;
  /** True if the user has said how many. */
  readonly asked?: boolean;
}

/** Says what a thread is for, and how it does it; plain data. */
export interface CheckOrder {
  readonly work: 'check';
  readonly options: FileOptions;
  readonly printed: Printed;
}

type PlainChecked =
  | Exclude<Checked, { kind: 'checked' }>
  | {
      readonly kind: 'checked';
      readonly reports: readonly PlainReport[];
      readonly included: readonly string[];
    };

/**
 * Checks files, in threads where that is worth it. Gives what became of each, in their order. Nothing of a zone is
 * kept once it has been checked, so that the memory needed is that of the largest zones and not of all.
 */
export async function checkFiles(
  inputs: readonly Input[],
  options: FileOptions,
  printed: Printed,
  workers: Workers | undefined,
): Promise<Checked[]> {
  const sizes = inputs.map(({ path }) => sizeOf(path));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const worth = workers?.asked ? WORTH_WHEN_ASKED : WORTH_A_WORKER;
  const threads = Math.min(workers?.most ?? 1, inputs.length, Math.floor(total / worth));
  if (!workers || threads < 2) {
    const checker = new FileChecker(options, workers?.most);
    const results: Checked[] = [];
    for (const input of inputs) {
      // A single file is printed from its zone: nothing else needs the memory.
      results.push(
        inputs.length === 1
          ? await unlessBroken(() => checker.check(input))
          : withoutZone(await checkPlainly(checker, input, printed)),
      );
    }
    return results;
  }
  const order: CheckOrder = { work: 'check', options, printed };
  const checked = await inThreads(inputs, sizes, threads, workers.script, order);
  return checked.map(withoutZone);
}

/** The other side of {@link checkFiles}: checks the files that come through `port` until the thread is ended. */
export function serveChecks(port: MessagePort, { options, printed }: CheckOrder): void {
  const checker = new FileChecker(options);
  port.on('message', async (inputs: readonly Input[]) => {
    const results: PlainChecked[] = [];
    for (const input of inputs) results.push(await checkPlainly(checker, input, printed));
    port.postMessage(results);
  });
}

/** Files, by their places among all, that a thread gets at once. */
interface Batch {
  readonly places: readonly number[];
  readonly bytes: number;
}

function inThreads(
  inputs: readonly Input[],
  sizes: readonly number[],
  threads: number,
  script: string,
  order: CheckOrder,
): Promise<PlainChecked[]> {
  const results = new Array<PlainChecked>(inputs.length);
  const waiting = batchesOf(sizes);
  const idle: Worker[] = [];
  const all: Worker[] = [];
  let inWork = 0;
  let left = waiting.length;
  const ended = new Promise<void>((resolve, reject) => {
    const handOut = (): void => {
      for (let next = waiting[0]; next; next = waiting[0]) {
        if (inWork > 0 && inWork + next.bytes > IN_WORK) return;
        const worker = idle.pop();
        if (!worker) return;
        waiting.shift();
        give(worker, next);
      }
    };
    const give = (worker: Worker, { places, bytes }: Batch): void => {
      inWork += bytes;
      worker.once('message', (checked: readonly PlainChecked[]) => {
        places.forEach((place, at) => {
          results[place] = checked[at] ?? {
            kind: 'unread',
            reason: 'the thread that read it gave no answer',
          };
        });
        inWork -= bytes;
        idle.push(worker);
        left--;
        if (left === 0) resolve();
        else handOut();
      });
      worker.postMessage(places.map((place) => inputs[place]));
    };
    for (let thread = 0; thread < threads; thread++) {
      const worker = new Worker(script, { workerData: order, argv: [THREAD] });
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('a thread ended before its work was done')));
      all.push(worker);
      idle.push(worker);
    }
    handOut();
  });
  return ended.finally(() => Promise.all(all.map((worker) => worker.terminate()))).then(() => results);
}

/** The largest first, so that no thread is left with one at the end. */
function batchesOf(sizes: readonly number[]): Batch[] {
  const bySize = sizes
    .map((_, place) => place)
    .sort((left, right) => (sizes[right] ?? 0) - (sizes[left] ?? 0));
  const batches: Batch[] = [];
  let places: number[] = [];
  let bytes = 0;
  for (const place of bySize) {
    places.push(place);
    bytes += sizes[place] ?? 0;
    if (bytes < BATCH) continue;
    batches.push({ places, bytes });
    places = [];
    bytes = 0;
  }
  if (places.length > 0) batches.push({ places, bytes });
  return batches;
}

/** What is printed of a file, fixes included: whatever breaks on the way breaks here. */
function checkPlainly(checker: FileChecker, input: Input, printed: Printed): Promise<PlainChecked> {
  return unlessBroken(async () => plain(await checker.check(input), printed));
}

function plain(checked: Checked, printed: Printed): PlainChecked {
  if (checked.kind !== 'checked') return checked;
  return { ...checked, reports: checked.reports.map((report) => plainReport(report, printed)) };
}

function withoutZone(checked: PlainChecked): Checked {
  if (checked.kind !== 'checked') return checked;
  return { ...checked, reports: checked.reports.map(reportOf) };
}

/** What cannot be looked at counts nothing: reading it says why. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
