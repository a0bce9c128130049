import { secondsAsWords } from '../rr/explain/time';
import { type MailRoute, type RouteHost, routeHosts } from './route';
import {
  aliasWords,
  askedWords,
  DIFFERENCE_WORDS,
  missingWords,
  nullMxWords,
  SAME_WORDS,
  SEVERITY_WORDS,
  turnWords,
} from './route-words';

/** The report on a mail route as plain text, its lines ended. */
export function mailRouteText(route: MailRoute): string {
  return [
    ...verdictLines(route),
    ...hostLines(route),
    ...problemLines(route),
    ...comparisonLines(route),
    ...failureLines(route),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function verdictLines({ verdict, typed, domain, aliases, nullMx, asked }: MailRoute): string[] {
  const lines = [verdict.sentence];
  if (typed !== undefined) lines.push(`You asked for ${typed}, which is ${domain} in the DNS.`);
  if (aliases.length > 0) lines.push(`${aliasWords(aliases)}.`);
  if (nullMx) lines.push(`${nullMxWords(nullMx)}.`);
  lines.push(askedWords(asked));
  return lines;
}

function hostLines(route: MailRoute): string[] {
  const hosts = routeHosts(route);
  if (hosts.length === 0) return [];
  const width = Math.max(...hosts.map((host) => preferenceText(host).length));
  const lines = route.preferences.flatMap((group, place) =>
    group.hosts.flatMap((host) => {
      const ttl = host.ttl === undefined ? '' : `, TTL ${ttlText(host.ttl)}`;
      const turn = turnWords(place, group.hosts.length);
      return [
        `  ${preferenceText(host).padStart(width)} ${host.exchange}  (${turn}${ttl})`,
        ...detailLines(host).map((line) => `  ${' '.repeat(width)}   ${line}`),
      ];
    }),
  );
  return ['', 'Hosts in delivery order:', ...lines];
}

function preferenceText(host: RouteHost): string {
  return host.implicit ? 'no MX' : String(host.preference);
}

function detailLines(host: RouteHost): string[] {
  const { aliases, addresses } = host;
  const lines = aliases.length > 0 ? [`alias: ${aliasWords(aliases)}`] : [];
  for (const { address, ttl, special } of addresses) {
    lines.push(`${address}  (TTL ${ttlText(ttl)})${special === undefined ? '' : `  ${special}`}`);
  }
  return [...lines, ...missingWords(host)];
}

function problemLines({ problems }: MailRoute): string[] {
  if (problems.length === 0) return [];
  const lines = problems.map(
    ({ severity, message, code }) => `  ${SEVERITY_WORDS[severity].toLowerCase()}: ${message} [${code}]`,
  );
  return ['', 'What to look at:', ...lines];
}

function comparisonLines({ comparison }: MailRoute): string[] {
  if (!comparison) return [];
  const { zone, differences } = comparison;
  const lines = differences.map(({ kind, text }) => `  ${DIFFERENCE_WORDS[kind]}: ${text}`);
  return ['', `Compared with ${zone}:`, ...(lines.length > 0 ? lines : [`  ${SAME_WORDS}`])];
}

/** Questions that brought no answer, with all that was seen; the verdict tells the one for MX records already. */
function failureLines({ questions, asked }: MailRoute): string[] {
  const failed = questions.filter(
    (question) =>
      question !== asked && !['found', 'no-data', 'nxdomain', 'alias-loop'].includes(question.outcome),
  );
  if (failed.length === 0) return [];
  return [
    '',
    'Questions without an answer:',
    ...failed.map(
      (question) => `  ${question.name} ${question.type}: ${question.detail} ${askedWords(question)}`,
    ),
  ];
}

function ttlText(seconds: number): string {
  return `${seconds}, ${secondsAsWords(seconds)}`;
}
