import { describe, expect, it } from 'vitest';
import { MAIL_PROVIDERS, missingOfSet, providerOf } from '../../../server/src/mail/providers';
import { checkDiagnostics, checkFix } from '../../helpers/zones';

describe('mx-mixed-providers', () => {
  it('finds a second provider, and what is missing of one', () => {
    checkDiagnostics(
      `$TTL 3600
a MX 1  ASPMX.L.GOOGLE.COM.
;       ^^^^^^^^^^^^^^^^^^^ information[mx-mixed-providers]
a MX 5  ALT1.ASPMX.L.GOOGLE.COM.
b MX 10 eu-smtp-inbound-1.mimecast.com.
b MX 20 b-example.mail.protection.outlook.com.
;       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[mx-mixed-providers]
`,
    );
  });

  it('is silent on a whole set, on the one exchange that suffices, and on hosts that nobody knows', () => {
    checkDiagnostics(
      `$TTL 3600
a MX 1  aspmx.l.google.com.
b MX 10 in2-smtp.messagingengine.com.
b MX 10 in1-smtp.messagingengine.com.
c MX 10 mail.example.net.
c MX 20 smtp.google.com.
d MX 10 mail.aspmx.l.google.com
`,
      ['mx-mixed-providers'],
    );
  });
});

describe('mail providers', () => {
  it('are told by the names of their exchanges', () => {
    expect(providerOf('alt2.aspmx.l.google.com.')?.name).toBe('Google Workspace');
    expect(providerOf('inbound-smtp.eu-west-1.amazonaws.com.')?.name).toBe('Amazon SES and WorkMail');
    expect(providerOf('ec2-192-0-2-1.compute.amazonaws.com.')).toBeUndefined();
    expect(providerOf('evil-smtp.google.com.')).toBeUndefined();
  });

  it('have exchanges of their own in their sets', () => {
    for (const provider of MAIL_PROVIDERS) {
      for (const host of provider.sets.flat()) expect(providerOf(host), host).toBe(provider);
    }
  });

  it('name their source, and when it was looked at', () => {
    for (const { name, source, checked, exchanges } of MAIL_PROVIDERS) {
      expect(exchanges, name).not.toEqual([]);
      expect(source, name).toMatch(/, ".+"$/);
      expect(checked, name).toMatch(/^20\d\d(?:-(?:0[1-9]|1[0-2]))?$/);
    }
  });

  it('miss the exchanges of the set that most hosts belong to', () => {
    const zoho = providerOf('mx.zoho.eu') ?? expect.unreachable();
    expect(missingOfSet(zoho, ['mx.zoho.eu.', 'mx2.zoho.eu.'])).toEqual(['mx3.zoho.eu']);
    expect(missingOfSet(zoho, ['smtpin.zoho.eu.'])).toEqual([]);
  });
});

describe('mx-verification-leftover', () => {
  it('knows the names that providers make up', () => {
    checkDiagnostics(
      `$TTL 3600
@ MX 32767 ms12345678.MSV1.INVALID.
;          ^^^^^^^^^^^^^^^^^^^^^^^^ information[mx-verification-leftover]
@ MX 15 abcdef.mx-verification.google.com.
;       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[mx-verification-leftover]
@ MX 10 mail.invalid.
@ MX 10 smtp.google.com.
`,
    );
  });

  it('removes the record and leaves its owner to the next', () => {
    checkFix(
      `$TTL 3600
@ MX 15 abcdef.mx-verification.google.com.
  MX 1  smtp.google.com.
`,
      `$TTL 3600
@  MX 1  smtp.google.com.
`,
      'mx-verification-leftover',
    );
  });
});
