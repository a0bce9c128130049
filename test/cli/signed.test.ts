import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { folderWith, zonewright } from '../helpers/cli';
import { SIGNED_AT, signedText } from '../helpers/signed';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(SIGNED_AT), toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
});

async function check(text: string): Promise<{ code: number; out: string }> {
  const folder = folderWith({ 'example.com.zone': text });
  return zonewright(['check', '--origin', 'example.com', folder]);
}

it('check verifies signatures, and the digest of the zone', async () => {
  const text = signedText('ldns-nsec3-zonemd');
  expect((await check(text)).code).toBe(0);
  const { code, out } = await check(text.replace(/192\.0\.2\.3\b/, '192.0.2.33'));
  expect(code).toBe(1);
  expect(out).toMatch(/error dnssec-signature-bogus: The signature of the A records of mail\.example\.com\./);
  expect(out).toMatch(/warning dnssec-zonemd: /);
});

it('dump writes a zone whose signatures do not verify, as name servers load it', async () => {
  const text = signedText('bind-nsec').replace(/192\.0\.2\.3\b/, '192.0.2.33');
  const folder = folderWith({ 'example.com.zone': text });
  const { code, out } = await zonewright(['dump', `${folder}/example.com.zone`]);
  expect(code).toBe(0);
  expect(out).toContain('mail.example.com.\t3600\tIN\tA\t192.0.2.33');
});

it('dump refuses what BIND refuses: CDS records without key, a DS record at the name of the zone', async () => {
  const zone = `$TTL 60\n@ SOA ns.example.net. host.example.net. 1 7200 3600 1209600 3600\n@ NS ns.example.net.\n`;
  const digest = `13 2 ${'AB'.repeat(32)}`;
  for (const record of [`CDS 1 ${digest}`, `DS 1 ${digest}`]) {
    const folder = folderWith({ 'example.com.zone': `${zone}@ ${record}\n` });
    const { code, err } = await zonewright(['dump', `${folder}/example.com.zone`]);
    expect(code, record).toBe(1);
    expect(err).toMatch(/error dnssec-c?ds: /);
  }
});
