import type { Form } from './form';
import { MAIL_FORMS } from './forms/mail';
import { MAIL_SERVICE_FORMS } from './forms/mail-services';
import { NAME_FORMS } from './forms/name';
import { RDATA_FORMS } from './forms/rdata';
import { RECORD_FORMS } from './forms/records';
import { SYNTAX_FORMS } from './forms/syntax';
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
];
