import { type RecordView, type TokenPlace, tokensOf } from '../../zone/record';

/** The name that a record points at, as it is written. */
export function targetToken(record: RecordView): TokenPlace | undefined {
  return tokensOf(record.chunk, record.index).find((token) => token.field?.target);
}
