import type { Rule } from '../rule';
import { rdataAddress } from './rdata-address';
import { rdataCaa } from './rdata-caa';
import { rdataEncoding } from './rdata-encoding';
import { rdataLength } from './rdata-length';
import { rdataLoc } from './rdata-loc';
import { rdataMnemonic } from './rdata-mnemonic';
import { rdataNaptr } from './rdata-naptr';
import { rdataNumber } from './rdata-number';
import { rdataSpecialAddress } from './rdata-special-address';
import { rdataSrv } from './rdata-srv';
import { rdataStringTooLong } from './rdata-string-too-long';
import { rdataSvcb } from './rdata-svcb';
import { rdataUri } from './rdata-uri';
import { txtSemicolon } from './txt-semicolon';
import { txtUnquoted } from './txt-unquoted';

export const RDATA_RULES: readonly Rule[] = [
  rdataAddress,
  rdataNumber,
  rdataEncoding,
  rdataMnemonic,
  rdataLength,
  rdataStringTooLong,
  txtUnquoted,
  txtSemicolon,
  rdataSpecialAddress,
  rdataSvcb,
  rdataCaa,
  rdataNaptr,
  rdataLoc,
  rdataUri,
  rdataSrv,
];
