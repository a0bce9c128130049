import { describe, expect, it } from 'vitest';
import { analyse, applyFix, checkDiagnostics } from '../../helpers/zones';

const CODE = 'origin-unknown';

const fixed = (text: string) => applyFix(text, CODE, '', {});
const codes = (text: string, origin?: string) =>
  analyse(text, { origin })
    .findings()
    .map(({ code }) => code);

describe(CODE, () => {
  it('is shown at the first record', () => {
    checkDiagnostics('; a zone\n$TTL 1\nwww A 192.0.2.1\n;<^ hint[origin-unknown]\n', [CODE], {});
  });

  it('is silent where the name is known, and where there are no records', () => {
    expect(codes('www A 192.0.2.1\n', 'example.com.')).not.toContain(CODE);
    expect(codes('com. NS a.example.\n', '.')).not.toContain(CODE);
    expect(codes('$TTL 3600\n; nothing yet\n')).not.toContain(CODE);
    expect(codes('')).not.toContain(CODE);
  });

  it('takes the name from the SOA', () => {
    const after = (soa: string) => fixed(`@ SOA ${soa} 1 2h 30m 2w 1h\n`).split('\n')[0];
    expect(after('ns1.example.net. hostmaster.example.org.')).toBe('; zonewright: origin=example.org.');
    expect(after('ns1.example.net. hostmaster')).toBe('; zonewright: origin=example.net.');
    expect(after('ns1 hostmaster')).toBe('; zonewright: origin=example.com.');
    expect(after('. .')).toBe('; zonewright: origin=example.com.');
  });

  it('keeps line ends and a byte order mark', () => {
    expect(fixed('\uFEFFwww A 192.0.2.1\r\n')).toBe(
      '\uFEFF; zonewright: origin=example.com.\r\nwww A 192.0.2.1\r\n',
    );
  });

  it('selects the name to be typed over', () => {
    const analysis = analyse('www A 192.0.2.1\n', {});
    const finding = analysis.findings().find(({ code }) => code === CODE);
    const [fix] = finding ? analysis.fixes(finding) : [];
    const { newText } = fix?.edits[0] ?? { newText: '' };
    expect(newText.slice(fix?.select?.start, fix?.select?.end)).toBe('example.com.');
    expect(fix?.preferred).toBeUndefined();
  });
});
