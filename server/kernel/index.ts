import { attachEntries } from './links';
import { attachNames } from './names';

export { readLines } from './lines';
export { bind, enter } from './links';

/** Takes the places of all tables; to be called once they are there. */
export function attach(): void {
  attachNames();
  attachEntries();
}
