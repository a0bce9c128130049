import { describe, it } from 'vitest';
import { checkDiagnostics, checkFix } from '../../helpers/zones';

const HEAD = '$TTL 60\n';

describe('resinfo-multiple', () => {
  it('is found at each record behind the first', () => {
    checkDiagnostics(`${HEAD}a RESINFO "qnamemin"
a RESINFO "exterr=15"
;         ^^^^^^^^^^^ error[resinfo-multiple]
a A 192.0.2.1
A RESINFO qnamemin x
;         ^^^^^^^^^^ error[resinfo-multiple]
`);
  });

  it('is silent where they are equal, or of different names', () => {
    checkDiagnostics(`${HEAD}a RESINFO "qnamemin"\na RESINFO qnamemin\nb RESINFO "x" "y"\na TXT "x"\n`, [
      'resinfo-multiple',
    ]);
  });

  it('is mended by taking the record away', () => {
    checkFix(
      `${HEAD}a RESINFO "qnamemin"\na RESINFO "x"\n`,
      `${HEAD}a RESINFO "qnamemin"\n`,
      'resinfo-multiple',
      'Remove',
    );
  });
});
