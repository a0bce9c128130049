/** A company that takes in mail for domains of others, and where senders find it. */
export interface MailProvider {
  readonly name: string;
  /** `mailbox`: keeps the mail; `forwarder`: passes it on elsewhere; `filter`: cleans it on its way to a mailbox. */
  readonly kind: 'mailbox' | 'forwarder' | 'filter';
  /** Host names of its exchanges, without final dot; `*` stands for one label or more. */
  readonly exchanges: readonly string[];
  /**
   * Exchanges that its documentation asks for together, one list per way it offers; none where they are a customer's
   * own, or where one is all there is. One MX record is normal unless all lists are longer.
   */
  readonly sets: readonly (readonly string[])[];
  /** What an SPF record includes so that the provider may send; none where that is a customer's own. */
  readonly spf: readonly string[];
  /** The provider's public documentation that says so. */
  readonly source: string;
  /**
   * When that was last looked at, as precisely as is known: `2025`, or a month in which the hosts were compared with
   * set-ups for the provider that are public (in source repositories).
   */
  readonly checked: string;
}

/** The provider of an exchange, given as absolute name (`smtp.google.com.`) in lower case. */
export function providerOf(exchange: string): MailProvider | undefined {
  const host = exchange.replace(/\.$/, '');
  return PATTERNS.find(({ pattern }) => pattern.test(host))?.provider;
}

/** Exchanges that are missing from a provider's usual set, the set being the one that most of `hosts` belong to. */
export function missingOfSet(provider: MailProvider, hosts: readonly string[]): readonly string[] {
  const present = new Set(hosts.map((host) => host.replace(/\.$/, '')));
  let most = 0;
  let missing: readonly string[] = [];
  for (const set of provider.sets) {
    const absent = set.filter((host) => !present.has(host));
    const shared = set.length - absent.length;
    if (shared < most || (shared === most && (shared === 0 || absent.length >= missing.length))) continue;
    most = shared;
    missing = absent;
  }
  return missing;
}

const numbered = (from: number, to: number, host: (number: number) => string): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => host(from + index));

const ASPMX = 'aspmx.l.google.com';
const ZOHO = ['zoho.com', 'zoho.eu', 'zoho.in', 'zoho.com.au', 'zoho.jp'];
const IONOS = ['ionos.com', 'ionos.de', 'ionos.co.uk', 'ionos.fr', 'ionos.es', 'ionos.it'];

/** Each with its source, and when it was looked at. */
export const MAIL_PROVIDERS: readonly MailProvider[] = [
  {
    name: 'Google Workspace',
    kind: 'mailbox',
    exchanges: ['smtp.google.com', ASPMX, `*.${ASPMX}`, '*.googlemail.com'],
    sets: [
      ['smtp.google.com'],
      [ASPMX],
      [ASPMX, ...numbered(1, 4, (number) => `alt${number}.${ASPMX}`)],
      [ASPMX, `alt1.${ASPMX}`, `alt2.${ASPMX}`, 'aspmx2.googlemail.com', 'aspmx3.googlemail.com'],
    ],
    spf: ['_spf.google.com'],
    source: 'Google Workspace Admin Help, "Set up MX records for Google Workspace"',
    checked: '2026-11',
  },
  {
    name: 'Microsoft 365',
    kind: 'mailbox',
    exchanges: ['*.mail.protection.outlook.com', '*.mx.microsoft'],
    sets: [],
    spf: ['spf.protection.outlook.com'],
    source: 'Microsoft Learn, "Add DNS records to connect your domain"',
    checked: '2026-11',
  },
  {
    name: 'Fastmail',
    kind: 'mailbox',
    exchanges: ['*.messagingengine.com'],
    sets: [['in1-smtp.messagingengine.com', 'in2-smtp.messagingengine.com']],
    spf: ['spf.messagingengine.com'],
    source: 'Fastmail Help, "Manual DNS configuration"',
    checked: '2026-11',
  },
  {
    name: 'Proton Mail',
    kind: 'mailbox',
    exchanges: ['mail.protonmail.ch', 'mailsec.protonmail.ch'],
    sets: [['mail.protonmail.ch', 'mailsec.protonmail.ch']],
    spf: ['_spf.protonmail.ch'],
    source: 'Proton Support, "How to use a custom domain with Proton Mail"',
    checked: '2026-11',
  },
  {
    name: 'iCloud Mail',
    kind: 'mailbox',
    exchanges: ['*.mail.icloud.com'],
    sets: [['mx01.mail.icloud.com', 'mx02.mail.icloud.com']],
    spf: ['icloud.com'],
    source: 'Apple Support, "Use iCloud Mail with a custom email domain"',
    checked: '2026-11',
  },
  {
    name: 'Zoho Mail',
    kind: 'mailbox',
    exchanges: ZOHO.flatMap((domain) => [`mx.${domain}`, `mx2.${domain}`, `mx3.${domain}`]),
    sets: ZOHO.map((domain) => [`mx.${domain}`, `mx2.${domain}`, `mx3.${domain}`]),
    spf: ['zohomail.com', 'zohomail.eu', 'zohomail.in', 'zohomail.com.au', 'zohomail.jp'],
    source: 'Zoho Mail Help, "Configure email delivery: MX records"',
    checked: '2026-11',
  },
  {
    name: 'Yandex 360',
    kind: 'mailbox',
    exchanges: ['mx.yandex.net', 'mx.yandex.ru'],
    sets: [],
    spf: ['_spf.yandex.net'],
    source: 'Yandex 360 for Business Help, "MX record"',
    checked: '2025',
  },
  {
    name: 'Rackspace Email',
    kind: 'mailbox',
    exchanges: ['*.emailsrvr.com'],
    sets: [['mx1.emailsrvr.com', 'mx2.emailsrvr.com']],
    spf: ['emailsrvr.com'],
    source: 'Rackspace documentation, "Set up DNS records for Cloud Office email"',
    checked: '2026-11',
  },
  {
    name: 'Migadu',
    kind: 'mailbox',
    exchanges: ['aspmx1.migadu.com', 'aspmx2.migadu.com'],
    sets: [['aspmx1.migadu.com', 'aspmx2.migadu.com']],
    spf: ['spf.migadu.com'],
    source: 'Migadu guides, "DNS setup"',
    checked: '2026-11',
  },
  {
    name: 'mailbox.org',
    kind: 'mailbox',
    exchanges: ['*.mailbox.org'],
    sets: [numbered(1, 3, (number) => `mxext${number}.mailbox.org`)],
    spf: ['mailbox.org'],
    source: 'mailbox.org knowledge base, "Using e-mail addresses of your own domain"',
    checked: '2026-11',
  },
  {
    name: 'Gandi Mail',
    kind: 'mailbox',
    exchanges: ['*.mail.gandi.net'],
    sets: [['spool.mail.gandi.net', 'fb.mail.gandi.net']],
    spf: ['_mailcust.gandi.net'],
    source: 'Gandi documentation, "Gandi\'s mail DNS records"',
    checked: '2026-11',
  },
  {
    name: 'OVHcloud',
    kind: 'mailbox',
    exchanges: ['*.mail.ovh.net'],
    sets: [],
    spf: ['mx.ovh.com'],
    source: 'OVHcloud documentation, "Add an MX record to your domain name\'s configuration"',
    checked: '2025',
  },
  {
    name: 'IONOS',
    kind: 'mailbox',
    exchanges: IONOS.flatMap((domain) => [`mx00.${domain}`, `mx01.${domain}`]),
    sets: IONOS.map((domain) => [`mx00.${domain}`, `mx01.${domain}`]),
    spf: ['_spf-us.ionos.com', '_spf-eu.ionos.com'],
    source: 'IONOS Help, "Configuring mail servers for a domain"',
    checked: '2026-11',
  },
  {
    name: 'Private Email (Namecheap)',
    kind: 'mailbox',
    exchanges: ['mx1.privateemail.com', 'mx2.privateemail.com'],
    sets: [['mx1.privateemail.com', 'mx2.privateemail.com']],
    spf: ['spf.privateemail.com'],
    source: 'Namecheap knowledge base, "Private Email: DNS records"',
    checked: '2026-11',
  },
  {
    name: 'Workspace Email (GoDaddy)',
    kind: 'mailbox',
    exchanges: ['*.secureserver.net'],
    sets: ['', 'europe.', 'asia.'].map((region) => [
      `smtp.${region}secureserver.net`,
      `mailstore1.${region}secureserver.net`,
    ]),
    spf: ['secureserver.net'],
    source: 'GoDaddy Help, "Workspace Email: MX records"',
    checked: '2026-11',
  },
  {
    name: 'Tuta',
    kind: 'mailbox',
    exchanges: ['mail.tutanota.de'],
    sets: [],
    spf: ['spf.tutanota.de'],
    source: 'Tuta support, "Custom domains: DNS records"',
    checked: '2026-11',
  },
  {
    name: 'Infomaniak',
    kind: 'mailbox',
    exchanges: ['mta-gw.infomaniak.ch'],
    sets: [],
    spf: ['spf.infomaniak.ch'],
    source: 'Infomaniak support, "MX records of the mail service"',
    checked: '2026-11',
  },
  {
    name: 'Purelymail',
    kind: 'mailbox',
    exchanges: ['mailserver.purelymail.com'],
    sets: [],
    spf: ['_spf.purelymail.com'],
    source: 'Purelymail documentation, "Adding a domain"',
    checked: '2026-11',
  },
  {
    name: 'Amazon SES and WorkMail',
    kind: 'mailbox',
    exchanges: ['inbound-smtp.*.amazonaws.com'],
    sets: [],
    spf: ['amazonses.com'],
    source: 'Amazon SES developer guide, "Publishing an MX record for email receiving"',
    checked: '2025',
  },
  {
    name: 'Mailgun',
    kind: 'forwarder',
    exchanges: ['mxa.mailgun.org', 'mxb.mailgun.org', 'mxa.eu.mailgun.org', 'mxb.eu.mailgun.org'],
    sets: [
      ['mxa.mailgun.org', 'mxb.mailgun.org'],
      ['mxa.eu.mailgun.org', 'mxb.eu.mailgun.org'],
    ],
    spf: ['mailgun.org', 'eu.mailgun.org'],
    source: 'Mailgun Help Center, "Domain verification setup guide"',
    checked: '2026-11',
  },
  {
    name: 'SendGrid',
    kind: 'forwarder',
    exchanges: ['mx.sendgrid.net'],
    sets: [],
    spf: ['sendgrid.net'],
    source: 'Twilio SendGrid documentation, "Setting up the inbound parse webhook"',
    checked: '2025',
  },
  {
    name: 'Postmark',
    kind: 'forwarder',
    exchanges: ['inbound.postmarkapp.com'],
    sets: [],
    spf: ['spf.mtasv.net'],
    source: 'Postmark developer documentation, "Inbound domain forwarding"',
    checked: '2025',
  },
  {
    name: 'Cloudflare Email Routing',
    kind: 'forwarder',
    exchanges: ['*.mx.cloudflare.net'],
    sets: [
      numbered(1, 3, (number) => `route${number}.mx.cloudflare.net`),
      ['amir.mx.cloudflare.net', 'isaac.mx.cloudflare.net', 'linda.mx.cloudflare.net'],
    ],
    spf: ['_spf.mx.cloudflare.net'],
    source: 'Cloudflare documentation, "Email Routing: DNS records"',
    checked: '2026-11',
  },
  {
    name: 'ImprovMX',
    kind: 'forwarder',
    exchanges: ['mx1.improvmx.com', 'mx2.improvmx.com'],
    sets: [['mx1.improvmx.com', 'mx2.improvmx.com']],
    spf: ['spf.improvmx.com'],
    source: 'ImprovMX guides, "DNS configuration"',
    checked: '2025',
  },
  {
    name: 'Forward Email',
    kind: 'forwarder',
    exchanges: ['mx1.forwardemail.net', 'mx2.forwardemail.net'],
    sets: [['mx1.forwardemail.net', 'mx2.forwardemail.net']],
    spf: ['spf.forwardemail.net'],
    source: 'Forward Email documentation, "How do I get started"',
    checked: '2026-11',
  },
  {
    name: 'Email Forwarding (Namecheap)',
    kind: 'forwarder',
    exchanges: ['*.registrar-servers.com'],
    sets: [numbered(1, 5, (number) => `eforward${number}.registrar-servers.com`)],
    spf: ['spf.efwd.registrar-servers.com'],
    source: 'Namecheap knowledge base, "How to set up free email forwarding"',
    checked: '2026-11',
  },
  {
    name: 'Mimecast',
    kind: 'filter',
    exchanges: ['*.mimecast.com', '*.mimecast.co.za'],
    sets: [],
    spf: [],
    source: 'Mimecast documentation, "Configuring inbound mail: MX records"',
    checked: '2025',
  },
  {
    name: 'Proofpoint',
    kind: 'filter',
    exchanges: ['*.pphosted.com', '*.ppe-hosted.com'],
    sets: [],
    spf: [],
    source: 'Proofpoint Essentials administrator guide, "MX records"',
    checked: '2025',
  },
  {
    name: 'Barracuda Email Gateway Defense',
    kind: 'filter',
    exchanges: ['*.ess.barracudanetworks.com'],
    sets: [],
    spf: [],
    source: 'Barracuda Campus, "Email Gateway Defense: MX records"',
    checked: '2025',
  },
  {
    name: 'Cisco Secure Email',
    kind: 'filter',
    exchanges: ['*.iphmx.com'],
    sets: [],
    spf: [],
    source: 'Cisco Secure Email Cloud Gateway documentation, "Update MX records"',
    checked: '2025',
  },
];

const PATTERNS = MAIL_PROVIDERS.flatMap((provider) =>
  provider.exchanges.map((host) => ({ provider, pattern: patternOf(host) })),
);

function patternOf(host: string): RegExp {
  const labels = host.split('.').map((label) => (label === '*' ? '[^.]+(?:\\.[^.]+)*' : label));
  return new RegExp(`^${labels.join('\\.')}$`);
}
