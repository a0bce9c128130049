import type { Rule } from '../rule';
import { mxTargetCname } from './mx-target-cname';

/** Rules about where mail goes. */
export const MAIL_RULES: readonly Rule[] = [mxTargetCname];
