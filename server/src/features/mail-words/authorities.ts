/** Certification authorities by the domain that a CAA record names them with, as their documentation stood in 2025. */
export const AUTHORITIES: readonly (readonly [domain: string, name: string])[] = [
  ['letsencrypt.org', "Let's Encrypt"],
  ['digicert.com', 'DigiCert'],
  ['sectigo.com', 'Sectigo, and ZeroSSL'],
  ['pki.goog', 'Google Trust Services'],
  ['globalsign.com', 'GlobalSign'],
  ['amazon.com', 'Amazon'],
  ['amazontrust.com', 'Amazon'],
  ['ssl.com', 'SSL.com'],
  ['godaddy.com', 'GoDaddy'],
  ['starfieldtech.com', 'Starfield'],
  ['identrust.com', 'IdenTrust'],
  ['certum.pl', 'Certum'],
  ['actalis.it', 'Actalis'],
  ['swisssign.com', 'SwissSign'],
  ['harica.gr', 'HARICA'],
  ['telesec.de', 'Deutsche Telekom Security'],
  ['d-trust.net', 'D-Trust'],
  ['quovadisglobal.com', 'QuoVadis'],
  ['comodoca.com', 'Sectigo, formerly Comodo'],
  ['usertrust.com', 'Sectigo'],
  ['geotrust.com', 'DigiCert, brand GeoTrust'],
  ['rapidssl.com', 'DigiCert, brand RapidSSL'],
  ['thawte.com', 'DigiCert, brand Thawte'],
  ['microsoft.com', 'Microsoft'],
  ['firmaprofesional.com', 'Firmaprofesional'],
  ['certigna.fr', 'Certigna'],
];

/** Parameters of the value behind the authority's domain (RFC 8657). */
export const ISSUE_PARAMETERS: Readonly<Record<string, string>> = {
  accounturi: 'only this account at the authority may ask (RFC 8657 section 3)',
  validationmethods: 'only these ways of proving control count, such as dns-01 (RFC 8657 section 4)',
};

/** Ways to prove control of a domain that ACME has registered and authorities for the web offer. */
export const VALIDATION_METHODS: Readonly<Record<string, string>> = {
  'dns-01': 'a TXT record at _acme-challenge (RFC 8555 section 8.4)',
  'http-01': 'a file on the web server, port 80 (RFC 8555 section 8.3)',
  'tls-alpn-01': 'a certificate of its own on port 443 (RFC 8737)',
};
