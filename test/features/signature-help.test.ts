import { describe, expect, it } from 'vitest';
import { signatureHelpAt } from '../../server/src/features/signature-help';
import { analyseAt } from '../helpers/cursor';

/** The signature at `$0` with its active field in brackets. */
function help(marked: string, asked: 'by the user' | 'by typing' = 'by the user'): string | undefined {
  const { analysis, offset } = analyseAt(marked);
  const answer = signatureHelpAt(analysis, { file: analysis.zone.root, offset }, asked);
  const signature = answer?.signatures[0];
  const [start = 0, end = 0] = signature?.parameters?.[answer?.activeParameter ?? 0]?.label ?? [];
  const label = signature?.label;
  return (
    label &&
    `${label.slice(0, Number(start))}<${label.slice(Number(start), Number(end))}>${label.slice(Number(end))}`
  );
}

describe('signature help', () => {
  it('shows the fields of a record and the one at the cursor', () => {
    expect(help('@ MX $0\n')).toBe('MX <preference> exchange');
    expect(help('@ MX 10 $0\n')).toBe('MX preference <exchange>');
    expect(help('@ MX 10 ma$0il\n')).toBe('MX preference <exchange>');
    expect(help('@ SOA ns1 h (\n 1 $0\n')).toBe('SOA mname rname serial <refresh> retry expire minimum');
    expect(help('@ HTTPS 1 . alpn=h2 $0\n')).toBe('HTTPS priority target <[parameters]>');
  });

  it('says what the field is', () => {
    const { analysis, offset } = analyseAt('_x._tcp SRV 0 $0\n');
    const answer = signatureHelpAt(analysis, { file: analysis.zone.root, offset }, 'by typing');
    const { documentation, parameters } = answer?.signatures[0] ?? {};
    expect(JSON.stringify(documentation)).toContain('RFC 2782');
    expect(JSON.stringify(parameters?.[1])).toContain('Share of the clients');
  });

  it('comes by itself only where there are several fields', () => {
    expect(help('@ A $0\n', 'by typing')).toBeUndefined();
    expect(help('@ A $0\n')).toBe('A <address>');
    expect(help('@ MX $0\n', 'by typing')).toBe('MX <preference> exchange');
  });

  it('is silent elsewhere', () => {
    for (const marked of [
      '@ $0\n',
      '$0\n',
      '@ MX 10 a $0\n',
      '@ MX 10 a ; $0\n',
      '$TTL $0\n',
      '@ A \\# 4 $0\n',
    ])
      expect(help(marked), marked).toBeUndefined();
  });
});
