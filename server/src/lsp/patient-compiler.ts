import { setFlagsFromString } from 'node:v8';

/** Bytes of bytecode that a function runs before V8 looks whether it is worth optimising: 66 kB if not told else. */
const INTERRUPT_BUDGET = 300_000;
/** The first version of V8 that waits long by itself, since it has a compiler between its fast and its best one. */
const PATIENT = 12;

/**
 * Has the V8 of Node 20 optimise what has run some four times as long as it would wait by itself. An edit runs much
 * code once: in the first minutes hundreds of functions become due one by one, and where processors are few,
 * optimising one takes the time of the answer that someone waits for. What a large file needs runs a million times and
 * is due at once all the same. To be called first thing; code that has already run keeps the budget it began with.
 */
export function haveCompilerWait(): void {
  if (Number.parseInt(process.versions.v8, 10) >= PATIENT) return;
  setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}
