import type { Rule } from '../rule';
import { bimi } from './bimi';
import { daneSmtp } from './dane-smtp';
import { dkimKey } from './dkim-key';
import { dkimLocation } from './dkim-location';
import { dkimRevoked } from './dkim-revoked';
import { dkimSyntax } from './dkim-syntax';
import { dkimTesting } from './dkim-testing';
import { dmarcLocation } from './dmarc-location';
import { dmarcMultiple } from './dmarc-multiple';
import { dmarcPolicyNone } from './dmarc-policy-none';
import { dmarcRemovedTag } from './dmarc-removed-tag';
import { dmarcRuaExternal } from './dmarc-rua-external';
import { dmarcRuaMissing } from './dmarc-rua-missing';
import { dmarcSyntax } from './dmarc-syntax';
import { mailSrv } from './mail-srv';
import { mtaSts } from './mta-sts';
import { mxDuplicateTarget } from './mx-duplicate-target';
import { mxEqualPreference } from './mx-equal-preference';
import { mxImplicit } from './mx-implicit';
import { mxIpv4Only } from './mx-ipv4-only';
import { mxMixedProviders } from './mx-mixed-providers';
import { mxNullIncomplete } from './mx-null-incomplete';
import { mxNullMixed } from './mx-null-mixed';
import { mxNullPreference } from './mx-null-preference';
import { mxOwnerCname } from './mx-owner-cname';
import { mxPreference } from './mx-preference';
import { mxSameAddress } from './mx-same-address';
import { mxSingle } from './mx-single';
import { mxSpecialAddress } from './mx-special-address';
import { mxTargetAddress } from './mx-target-address';
import { mxTargetCname } from './mx-target-cname';
import { mxTargetDname } from './mx-target-dname';
import { mxTargetMissingDot } from './mx-target-missing-dot';
import { mxTargetNoAddress } from './mx-target-no-address';
import { mxTargetOccluded } from './mx-target-occluded';
import { mxTtl } from './mx-ttl';
import { mxVerificationLeftover } from './mx-verification-leftover';
import { mxWildcard } from './mx-wildcard';
import { spfAfterAll } from './spf-after-all';
import { spfAllMissing } from './spf-all-missing';
import { spfElsewhere } from './spf-elsewhere';
import { spfIpHostBits } from './spf-ip-host-bits';
import { spfLong } from './spf-long';
import { spfLookups } from './spf-lookups';
import { spfLoop } from './spf-loop';
import { spfMultiple } from './spf-multiple';
import { spfMxEmpty } from './spf-mx-empty';
import { spfMxMany } from './spf-mx-many';
import { spfPlusAll } from './spf-plus-all';
import { spfPtr } from './spf-ptr';
import { spfRedirectAll } from './spf-redirect-all';
import { spfSyntax } from './spf-syntax';
import { spfType99 } from './spf-type99';
import { tlsRpt } from './tls-rpt';

/** Rules about where mail goes. */
export const MAIL_RULES: readonly Rule[] = [
  mxTargetNoAddress,
  mxTargetCname,
  mxTargetAddress,
  mxTargetDname,
  mxTargetOccluded,
  mxTargetMissingDot,
  mxPreference,
  mxDuplicateTarget,
  mxOwnerCname,
  mxNullMixed,
  mxNullPreference,
  mxNullIncomplete,
  mxSameAddress,
  mxEqualPreference,
  mxSingle,
  mxImplicit,
  mxWildcard,
  mxSpecialAddress,
  mxIpv4Only,
  mxMixedProviders,
  mxVerificationLeftover,
  mxTtl,
  spfSyntax,
  spfMultiple,
  spfLookups,
  spfAllMissing,
  spfPlusAll,
  spfAfterAll,
  spfPtr,
  spfRedirectAll,
  spfLoop,
  spfLong,
  spfType99,
  spfIpHostBits,
  spfMxEmpty,
  spfMxMany,
  spfElsewhere,
  dmarcSyntax,
  dmarcMultiple,
  dmarcLocation,
  dmarcPolicyNone,
  dmarcRuaMissing,
  dmarcRuaExternal,
  dmarcRemovedTag,
  dkimSyntax,
  dkimLocation,
  dkimKey,
  dkimTesting,
  dkimRevoked,
  mtaSts,
  tlsRpt,
  bimi,
  daneSmtp,
  mailSrv,
];
