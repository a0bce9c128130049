import { type PlannedZone, planWorld } from '../node/world-plan';
import { type FoundFile, zoneFileAt } from '../node/zone-files';
import { World } from '../zone/world';
import type { Zone } from '../zone/zone';

/** What zones that were read for others may hold in memory in each thread, in characters. */
const BUDGET = 48 * 1024 * 1024;

/**
 * Which zones the files of a command line are, for each to be looked up in by the others; plain data. `inputs` are the
 * files to check, `found` what was found in folders: configurations of name servers say there whose zone a file is; `originsFor` gives
 * the names that settings give a file.
 */
export function zonesTogether(
  inputs: readonly { readonly path: string; readonly named: boolean }[],
  found: readonly FoundFile[],
  originsFor: (path: string) => Readonly<Record<string, string>>,
): PlannedZone[] {
  const named = inputs.filter((input) => input.named && input.path !== '-').map(({ path }) => path);
  // A single file has no others.
  if (found.length === 0 && named.length < 2) return [];
  const files = [...named.flatMap((path) => zoneFileAt(path) ?? []), ...found];
  const steps = planWorld(files, { originsFor });
  for (;;) {
    const step = steps.next();
    if (step.done) return [...step.value.zones];
  }
}

/** The world of these zones. A zone is read by `read` when another asks about it. */
export function worldOf(
  zones: readonly PlannedZone[],
  read: (path: string, origin: string) => Zone | undefined,
): World {
  const world = new World({ budget: BUDGET });
  world.putAll(
    zones.map(({ path, origin, views }) => ({
      uri: path,
      apex: origin,
      views,
      read: () => read(path, origin),
    })),
  );
  return world;
}
