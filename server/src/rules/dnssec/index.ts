import type { Rule } from '../rule';
import { dnssecAlgorithm } from './dnssec-algorithm';
import { dnssecCds } from './dnssec-cds';
import { dnssecDs } from './dnssec-ds';
import { dnssecKeyMissing } from './dnssec-key-missing';
import { dnssecNsec } from './dnssec-nsec';
import { dnssecNsec3 } from './dnssec-nsec3';
import { dnssecNsec3Owner } from './dnssec-nsec3-owner';
import { dnssecSignatureBogus } from './dnssec-signature-bogus';
import { dnssecSignatureExpired } from './dnssec-signature-expired';
import { dnssecSignatureExpiring } from './dnssec-signature-expiring';
import { dnssecSignatureFuture } from './dnssec-signature-future';
import { dnssecSignatureLabels } from './dnssec-signature-labels';
import { dnssecSignatureMissing } from './dnssec-signature-missing';
import { dnssecSignatureOrphan } from './dnssec-signature-orphan';
import { dnssecSignatureSigner } from './dnssec-signature-signer';
import { dnssecSignatureTtl } from './dnssec-signature-ttl';
import { dnssecZonemd } from './dnssec-zonemd';

/** Rules about signed zones. */
export const DNSSEC_RULES: readonly Rule[] = [
  dnssecSignatureExpired,
  dnssecSignatureExpiring,
  dnssecSignatureFuture,
  dnssecSignatureOrphan,
  dnssecSignatureTtl,
  dnssecSignatureLabels,
  dnssecSignatureSigner,
  dnssecSignatureMissing,
  dnssecKeyMissing,
  dnssecSignatureBogus,
  dnssecAlgorithm,
  dnssecDs,
  dnssecNsec,
  dnssecNsec3,
  dnssecNsec3Owner,
  dnssecCds,
  dnssecZonemd,
];
