import type { Form } from './form';
import { ADVICE_FORMS } from './forms/advice';
import { BOGUS_FORMS } from './forms/bogus';
import { COMMITTED_FORMS } from './forms/committed';
import { DENIAL_FORMS } from './forms/denial';
import { DIALECT_FORMS } from './forms/dialects';
import { KEY_FORMS } from './forms/keys';
import { MAIL_FORMS } from './forms/mail';
import { MAIL_SERVICE_FORMS } from './forms/mail-services';
import { NAME_FORMS } from './forms/name';
import { RDATA_FORMS } from './forms/rdata';
import { RECORD_FORMS } from './forms/records';
import { SIGNATURE_FORMS } from './forms/signatures';
import { SYNTAX_FORMS } from './forms/syntax';
import { WORLD_FORMS } from './forms/worlds';
import { ZONE_FORMS } from './forms/zone';

/** Every form of every fault, in the order of the catalogue. */
export const FORMS: readonly Form[] = [
  ...SYNTAX_FORMS,
  ...NAME_FORMS,
  ...RDATA_FORMS,
  ...ZONE_FORMS,
  ...RECORD_FORMS,
  ...MAIL_FORMS,
  ...MAIL_SERVICE_FORMS,
  ...DIALECT_FORMS,
  ...COMMITTED_FORMS,
  ...WORLD_FORMS,
  ...SIGNATURE_FORMS,
  ...BOGUS_FORMS,
  ...KEY_FORMS,
  ...DENIAL_FORMS,
  ...ADVICE_FORMS,
];
