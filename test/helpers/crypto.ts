import { nodeCrypto } from '../../server/src/node/crypto';
import { ANY_EFFORT } from '../../server/src/zone/dnssec/crypto';

/** Node's cryptography, for zones whose signatures are verified whatever it costs, and which are edited. */
export const CRYPTO = nodeCrypto({ ...ANY_EFFORT, remembers: true });
