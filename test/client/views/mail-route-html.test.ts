import { describe, expect, it } from 'vitest';
import { mailRoutePage } from '../../../client/src/views/mail-route-html';
import { host, question, sampleRoute } from './routes';

describe('the page of a mail route', () => {
  it('says the verdict first, then hosts in delivery order, problems and differences', () => {
    expect(textOf(mailRoutePage(sampleRoute(), 'n'))).toMatch(
      /Mail for example\.com\..*takes mail at 2 hosts.*first 10 mail\.example\.com\..*then, as number 2 20 backup\.example\.com\..*What to look at.*is an alias.*Compared with db\.example\.com.*Only in the file: MX 30 spare/,
    );
  });

  it('says who was asked, how long it took and with which flags', () => {
    expect(textOf(mailRoutePage(sampleRoute(), 'n'))).toContain(
      'Asked 127.0.0.1:5353 over UDP, 3 ms: NOERROR, flags AA RD.',
    );
  });

  it('says the TTL in seconds and in words', () => {
    expect(textOf(mailRoutePage(sampleRoute(), 'n'))).toContain('3600 s (1 hour)');
  });

  it('flags aliases, special and missing addresses, and questions without answer', () => {
    const hosts = [
      host('none.example.', 10, { addresses: [], ipv4: 'no-data' }),
      host('late.example.', 10, { addresses: [], ipv4: 'timeout', ipv6: 'servfail' }),
      host('inner.example.', 10, {
        addresses: [{ type: 'A', address: '10.0.0.1', ttl: 60, special: 'a private address (RFC 1918)' }],
      }),
    ];
    const text = textOf(mailRoutePage(sampleRoute({ preferences: [{ preference: 10, hosts }] }), 'n'));
    expect(text).toMatch(/first, 3 in random order 10 none\.example\. .*no address/);
    expect(text).toMatch(
      /late\.example\..*IPv6: the server failed to find an answer \(SERVFAIL\) IPv4: no answer came in time/,
    );
    expect(text).toMatch(/10\.0\.0\.1.*a private address \(RFC 1918\)/);
    expect(textOf(mailRoutePage(sampleRoute(), 'n'))).toContain(
      'alias: mail.example.com. is CNAME of web.example.com.',
    );
  });

  it('says once what is so for both kinds of addresses', () => {
    const hosts = [
      host('gone.example.', 10, { addresses: [], ipv4: 'nxdomain', ipv6: 'nxdomain' }),
      host('more.example.', 20, { addresses: [], ipv4: 'not-asked', ipv6: 'not-asked' }),
    ];
    const text = textOf(mailRoutePage(sampleRoute({ preferences: [{ preference: 10, hosts }] }), 'n'));
    expect(text).toMatch(/gone\.example\. TTL 3600 s \(1 hour\) the name does not exist (?!IPv|the name)/);
    expect(text).toMatch(/more\.example\. TTL 3600 s \(1 hour\) addresses were not asked for/);
  });

  it('shows an implicit host without preference and TTL, and a null MX with both', () => {
    const { ttl: _, ...implicit } = host('example.com.', 0, { implicit: true });
    const route = sampleRoute({ preferences: [{ preference: 0, hosts: [implicit] }] });
    expect(textOf(mailRoutePage(route, 'n'))).toContain('first none example.com. 198.51.100.25 300 s');
    const none = sampleRoute({ preferences: [], nullMx: { preference: 0, ttl: 3600 } });
    expect(textOf(mailRoutePage(none, 'n'))).toContain('Null MX: preference 0, TTL 3600 (1 hour).');
  });

  it.each([
    ['mail', 'good'],
    ['null-mx', 'plain'],
    ['implicit', 'doubtful'],
    ['none', 'bad'],
    ['no-host', 'bad'],
    ['nxdomain', 'bad'],
    ['timeout', 'bad'],
  ] as const)('colours the verdict %s as %s', (kind, tone) => {
    const page = mailRoutePage(sampleRoute({ verdict: { kind, sentence: 'A sentence.' } }), 'n');
    expect(page).toContain(`<p class="verdict ${tone}" role="status">A sentence.</p>`);
  });

  it('does not colour mail as good where a host is wrong', () => {
    const problem = { code: 'mx-target-no-address', severity: 'error', message: 'No address.' } as const;
    expect(mailRoutePage(sampleRoute({ problems: [problem] }), 'n')).toContain('class="verdict doubtful"');
  });

  it('says what was asked, one question or all', () => {
    expect(textOf(mailRoutePage(sampleRoute(), 'n'))).toContain('All 2 questions');
    const one = sampleRoute({ questions: [question('example.com.', 'MX')] });
    expect(textOf(mailRoutePage(one, 'n'))).toContain('The question that was asked');
  });

  it('has buttons to copy the answer in both forms and to ask again', () => {
    const page = mailRoutePage(sampleRoute(), 'n');
    const buttons = [...page.matchAll(/<button [^>]*data-message="(\w+)">([^<]+)</g)];
    expect(buttons.map(([, message, label]) => `${message}: ${label}`)).toEqual([
      'copyZoneLines: Copy as zone lines',
      'copyText: Copy as text',
      'lookUpAgain: Look up again',
    ]);
  });

  it('has no table where nothing takes mail, and says when file and answer agree', () => {
    const page = mailRoutePage(
      sampleRoute({
        verdict: { kind: 'null-mx', sentence: 'example.com. takes no mail, and says so.' },
        preferences: [],
        problems: [],
        comparison: { zone: 'db.example.com', differences: [] },
      }),
      'n',
    );
    expect(page).not.toContain('<table');
    expect(textOf(page)).toContain('The zone file and the live answer say the same.');
  });

  it('shows what came over the network as text, never as markup', () => {
    const hostile = `<img src=x onerror="alert('x')">`;
    const asked = { ...question(hostile, 'MX'), extendedErrors: [{ code: 0, name: hostile, text: hostile }] };
    const page = mailRoutePage(
      sampleRoute({
        domain: hostile,
        typed: hostile,
        verdict: { kind: 'mail', sentence: hostile },
        asked,
        questions: [asked],
        preferences: [{ preference: 1, hosts: [host(hostile, 1)] }],
        problems: [{ code: hostile, severity: 'error', message: hostile }],
        comparison: { zone: hostile, differences: [{ kind: 'changed', text: hostile }] },
      }),
      'n',
    );
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(&#39;x&#39;)&quot;&gt;');
  });

  it('runs no script and takes no style but its own', () => {
    const page = mailRoutePage(sampleRoute(), 'secret');
    expect(page.replaceAll('&#39;', "'")).toContain(
      `default-src 'none'; style-src 'nonce-secret'; script-src 'nonce-secret'`,
    );
    expect(page).not.toMatch(/\son\w+=|\sstyle=|https?:/);
  });
});

/** What a reader sees of a page, on one line. */
function textOf(page: string): string {
  return page
    .replace(/<(style|script)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,:)])/g, '');
}
