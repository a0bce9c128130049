import { afterEach, expect, it } from 'vitest';
import { signedText } from '../helpers/signed';
import { type LspSession, startServer } from './client';

let session: LspSession | undefined;

afterEach(() => session?.end());

it('the language server verifies signatures, and again when a record is edited', async () => {
  session = await startServer();
  const text = signedText('bind-nsec');
  const found = async (code: string) =>
    (await session?.diagnostics())?.filter((diagnostic) => diagnostic.code === code) ?? [];
  await session.open(text);
  expect(await found('dnssec-signature-bogus')).toEqual([]);
  const line = text.split('\n').findIndex((each) => /^mail\S* 3600 IN A /.test(each));
  const end = text.split('\n')[line]?.length ?? 0;
  const range = { start: { line, character: end }, end: { line, character: end } };
  await session.change([{ range, text: '3' }]);
  const [bogus] = await found('dnssec-signature-bogus');
  expect(bogus?.message).toMatch(
    /^The signature of the A records of mail\.example\.com\. by key \d+ does not/,
  );
  expect(bogus?.relatedInformation?.[0]?.location.range.start.line).toBe(line);
});
