import type { Rule } from '../rule';
import { syntaxBadEscape } from './syntax-bad-escape';
import { syntaxClassMismatch } from './syntax-class-mismatch';
import { syntaxDialect } from './syntax-dialect';
import { syntaxEmptyLabel } from './syntax-empty-label';
import { syntaxEncoding } from './syntax-encoding';
import { syntaxExtraRdata } from './syntax-extra-rdata';
import { syntaxGenerate } from './syntax-generate';
import { syntaxGenericRdata } from './syntax-generic-rdata';
import { syntaxIncludeCycle } from './syntax-include-cycle';
import { syntaxIncludeNotFound } from './syntax-include-not-found';
import { syntaxIncludeRefused } from './syntax-include-refused';
import { syntaxLabelTooLong } from './syntax-label-too-long';
import { syntaxLeadingSpaceOwner } from './syntax-leading-space-owner';
import { syntaxMissingRdata } from './syntax-missing-rdata';
import { syntaxMissingType } from './syntax-missing-type';
import { syntaxNameTooLong } from './syntax-name-too-long';
import { syntaxNoFinalNewline } from './syntax-no-final-newline';
import { syntaxNoOwner } from './syntax-no-owner';
import { syntaxOwnerAfterOrigin } from './syntax-owner-after-origin';
import { syntaxTtlMissing } from './syntax-ttl-missing';
import { syntaxTtlRange } from './syntax-ttl-range';
import { syntaxUnclosedParenthesis } from './syntax-unclosed-parenthesis';
import { syntaxUnclosedQuote } from './syntax-unclosed-quote';
import { syntaxUnknownClass } from './syntax-unknown-class';
import { syntaxUnknownDirective } from './syntax-unknown-directive';
import { syntaxUnknownType } from './syntax-unknown-type';
import { syntaxUnopenedParenthesis } from './syntax-unopened-parenthesis';

/** Rules about how a zone is written, whatever it says. */
export const SYNTAX_RULES: readonly Rule[] = [
  syntaxUnclosedParenthesis,
  syntaxUnopenedParenthesis,
  syntaxUnclosedQuote,
  syntaxBadEscape,
  syntaxUnknownDirective,
  syntaxUnknownType,
  syntaxUnknownClass,
  syntaxClassMismatch,
  syntaxMissingType,
  syntaxMissingRdata,
  syntaxExtraRdata,
  syntaxNoOwner,
  syntaxTtlMissing,
  syntaxTtlRange,
  syntaxLabelTooLong,
  syntaxNameTooLong,
  syntaxEmptyLabel,
  syntaxGenericRdata,
  syntaxIncludeNotFound,
  syntaxIncludeCycle,
  syntaxIncludeRefused,
  syntaxGenerate,
  syntaxOwnerAfterOrigin,
  syntaxEncoding,
  syntaxNoFinalNewline,
  syntaxLeadingSpaceOwner,
  syntaxDialect,
];
