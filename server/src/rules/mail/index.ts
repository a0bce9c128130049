import type { Rule } from '../rule';
import { mxDuplicateTarget } from './mx-duplicate-target';
import { mxOwnerCname } from './mx-owner-cname';
import { mxPreference } from './mx-preference';
import { mxTargetAddress } from './mx-target-address';
import { mxTargetCname } from './mx-target-cname';
import { mxTargetDname } from './mx-target-dname';
import { mxTargetMissingDot } from './mx-target-missing-dot';
import { mxTargetNoAddress } from './mx-target-no-address';
import { mxTargetOccluded } from './mx-target-occluded';

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
];
