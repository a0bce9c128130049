import type { RuleSettings } from './settings';

/** Names of the presets. */
export const PRESETS = ['recommended', 'strict', 'registry', 'private'] as const;

export type Preset = (typeof PRESETS)[number];

export interface PresetDescription {
  /** What zones it is for, a sentence. */
  readonly summary: string;
  readonly rules: RuleSettings;
}

/** Advice on mail, for zones that are not about mail. */
const NO_MAIL_ADVICE: RuleSettings = {
  'mx-equal-preference': 'off',
  'mx-implicit': 'off',
  'mx-ipv4-only': 'off',
  'mx-mixed-providers': 'off',
  'mx-null-incomplete': 'off',
  'mx-same-address': 'off',
  'mx-single': 'off',
  'mx-ttl': 'off',
  'dmarc-policy-none': 'off',
  'dmarc-rua-*': 'off',
  'dkim-testing': 'off',
};

/** What each preset sets; other rules keep the severity they have. */
export const PRESET_RULES: Readonly<Record<Preset, PresetDescription>> = {
  recommended: { summary: 'Each rule as its page says.', rules: {} },
  strict: {
    summary: 'What works by luck is an error, and advice a warning.',
    rules: {
      'syntax-leading-space-owner': 'error',
      'syntax-owner-after-origin': 'error',
      'syntax-ttl-missing': 'error',
      'name-idn': 'error',
      'name-missing-dot': 'error',
      'name-not-hostname': 'error',
      'name-origin-relative': 'error',
      'name-underscore': 'warning',
      'txt-*': 'error',
      'rdata-special-address': 'error',
      'soa-mname-*': 'error',
      'soa-rname-at': 'error',
      'soa-serial-*': 'error',
      'soa-timers': 'warning',
      'ns-single': 'warning',
      'glue-unused': 'warning',
      occluded: 'error',
      'cname-chain': 'warning',
      'cname-loop': 'error',
      'cname-target-missing': 'error',
      'dname-loop': 'error',
      'rrset-ttl': 'error',
      'duplicate-record': 'error',
      'srv-target-cname': 'error',
      'ptr-missing-dot': 'error',
      'ptr-target': 'error',
      'wildcard-nonterminal': 'warning',
      'mx-target-*': 'error',
      'mx-duplicate-target': 'error',
      'mx-null-mixed': 'error',
      'mx-special-address': 'error',
      'mx-implicit': 'warning',
      'mx-mixed-providers': 'warning',
      'mx-null-incomplete': 'warning',
      'mx-null-preference': 'warning',
      'mx-same-address': 'warning',
      'mx-verification-leftover': 'warning',
      'mx-ipv4-only': 'information',
      'mx-single': 'information',
      'spf-after-all': 'error',
      'spf-all-missing': 'error',
      'spf-loop': 'error',
      'spf-mx-empty': 'error',
      'spf-plus-all': 'error',
      'spf-ptr': 'error',
      'spf-redirect-all': 'error',
      'spf-ip-host-bits': 'warning',
      'dmarc-location': 'error',
      'dmarc-policy-none': 'warning',
      'dmarc-removed-tag': 'warning',
      'dmarc-rua-missing': 'warning',
      'dkim-key': 'error',
      'dkim-revoked': 'warning',
      'dkim-testing': 'warning',
    },
  },
  registry: {
    summary: 'For zones that mostly delegate, such as top-level domains: no advice on mail.',
    rules: {
      ...NO_MAIL_ADVICE,
      'ns-single': 'warning',
      'soa-timers': 'off',
      'glue-unused': 'off',
      'rdata-special-address': 'error',
      'wildcard-nonterminal': 'warning',
      'mx-verification-leftover': 'off',
      'mx-wildcard': 'off',
    },
  },
  private: {
    summary: 'For zones that only an own network sees: private addresses are fine, and so is one server.',
    rules: {
      ...NO_MAIL_ADVICE,
      'name-not-hostname': 'hint',
      'name-underscore': 'off',
      'rdata-special-address': 'off',
      'ns-single': 'off',
      'mx-special-address': 'off',
    },
  },
};
