import { signatureDate, signatureSeconds } from '../kinds/signature-time';

/** A signature time as a date that people read: `2026-03-01 12:00:00 UTC`. */
export function signatureTimeInWords(text: string): string | undefined {
  const seconds = signatureSeconds(text);
  if (seconds === undefined) return undefined;
  return `${signatureDate(seconds).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
