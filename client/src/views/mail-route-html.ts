import type {
  AskedQuestion,
  HeaderFlags,
  MailRoute,
  Outcome,
  RouteAlias,
  RouteComparison,
  RouteDifference,
  RouteHost,
  RouteProblem,
  VerdictKind,
} from '../../../server/src/mail/route';
import { secondsAsWords } from '../../../server/src/rr/explain/time';
import { type Html, html } from './html';
import { mailRouteStyle } from './mail-route-style';

/** What the page's buttons send to the extension. */
export type MailRouteMessage = 'copyZoneLines' | 'copyText' | 'lookUpAgain';

/** The page for a mail route: the verdict, the hosts in delivery order, what is wrong, how the zone file differs. */
export function mailRoutePage(route: MailRoute, nonce: string): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mail route of ${route.domain}</title>
<style nonce="${nonce}">${{ html: mailRouteStyle }}</style>
</head>
<body>
<main>
<h1>Mail for ${route.domain}</h1>
${verdict(route)}
${buttons}
${hosts(route)}
${problems(route.problems)}
${comparison(route.comparison)}
${questions(route.questions)}
</main>
<script nonce="${nonce}">${{ html: script }}</script>
</body>
</html>`.html;
}

const script = `
const vscode = acquireVsCodeApi();
for (const button of document.querySelectorAll('button[data-message]'))
  button.addEventListener('click', () => vscode.postMessage(button.dataset.message));
`;

const buttons = html`<div class="buttons">
<button type="button" data-message="copyZoneLines">Copy as zone lines</button>
<button type="button" data-message="copyText">Copy as text</button>
<button type="button" data-message="lookUpAgain">Look up again</button>
</div>`;

function verdict({ verdict: { kind, sentence }, typed, domain, asked, aliases }: MailRoute): Html {
  return html`<p class="verdict ${verdictTone(kind)}" role="status">${sentence}</p>
${typed && html`<p>You asked for ${typed}, which is ${domain} in the DNS.</p>`}
${aliases.length > 0 ? html`<p>${aliasChain(aliases)}</p>` : undefined}
<p class="asked">${askedOf(asked)}</p>`;
}

/** How a verdict looks: green, plain, yellow or red. */
function verdictTone(kind: VerdictKind): string {
  if (kind === 'mail') return 'good';
  if (kind === 'null-mx') return 'plain';
  return kind === 'implicit' || kind === 'none' ? 'doubtful' : 'bad';
}

/** Who was asked, over what, how long it took, and what came back. */
function askedOf({ server, transport, elapsed, rcode, flags, extendedErrors }: AskedQuestion): Html {
  const address = server.address.includes(':') ? `[${server.address}]` : server.address;
  const answer = [rcode, flags && flagNames(flags)].filter(Boolean).join(', flags ');
  const errors = extendedErrors.map(({ name, text }) => (text ? `${name} (${text})` : name)).join(', ');
  return html`Asked ${address}:${server.port} over ${transport.toUpperCase()}, ${Math.round(elapsed)} ms${
    answer && `: ${answer}`
  }${errors && `; the server adds: ${errors}`}.`;
}

function flagNames(flags: HeaderFlags): string {
  return Object.entries(flags)
    .filter(([, isSet]) => isSet)
    .map(([name]) => name.toUpperCase())
    .join(' ');
}

function hosts(route: MailRoute): Html | undefined {
  if (route.preferences.length === 0) return undefined;
  return html`<h2 id="hosts">Hosts in delivery order</h2>
<table aria-labelledby="hosts">
<thead><tr><th scope="col">Tried</th><th scope="col" class="number">Preference</th><th scope="col">Exchange</th><th scope="col">TTL</th><th scope="col">Addresses</th></tr></thead>
<tbody>
${route.preferences.map((group, place) =>
  group.hosts.map((host) => hostRow(host, placeInWords(place, group.hosts.length))),
)}
</tbody>
</table>`;
}

function placeInWords(place: number, equals: number): string {
  const words = place === 0 ? 'first' : `then, as number ${place + 1}`;
  return equals > 1 ? `${words}, ${equals} in random order` : words;
}

function hostRow(host: RouteHost, place: string): Html {
  return html`<tr>
<td>${place}</td>
<td class="number">${host.implicit ? 'none' : host.preference}</td>
<th scope="row">${host.exchange}${host.aliases.length > 0 ? html`<div class="flag warning">alias: ${aliasChain(host.aliases)}</div>` : undefined}</th>
<td>${host.ttl === undefined ? '' : ttl(host.ttl)}</td>
<td>${addresses(host)}</td>
</tr>`;
}

function addresses(host: RouteHost): Html {
  const rows = host.addresses.map(
    ({ address, ttl: seconds, special }) =>
      html`<li><code>${address}</code> <span class="asked">${ttl(seconds)}</span>${special && html` <span class="flag warning">${special}</span>`}</li>`,
  );
  const failures = [missing('IPv4', host.ipv4), missing('IPv6', host.ipv6)].filter(
    (each) => each !== undefined,
  );
  if (rows.length === 0 && failures.length === 0) return html`<span class="flag error">no address</span>`;
  return html`<ul>${rows}${failures}</ul>`;
}

/** A flag where the question for addresses of a kind failed; that there are none of one kind is no failure. */
function missing(kind: string, outcome: Outcome): Html | undefined {
  if (outcome === 'found' || outcome === 'no-data') return undefined;
  return html`<li><span class="flag error">${kind}: ${outcomeWords[outcome]}</span></li>`;
}

const outcomeWords: Readonly<Record<Exclude<Outcome, 'found' | 'no-data'>, string>> = {
  'alias-loop': 'the alias leads in a circle',
  nxdomain: 'the name does not exist',
  servfail: 'the server failed (SERVFAIL)',
  refused: 'the server refused to answer',
  timeout: 'no answer in time',
  unreachable: 'the server cannot be reached',
  broken: 'the answer was no valid DNS message',
  failed: 'the server gave no answer',
  'not-asked': 'not asked',
};

function aliasChain(aliases: readonly RouteAlias[]): string {
  return aliases
    .map(
      ({ owner, target, type, ttl: seconds }) =>
        `${owner} is ${type} of ${target} (TTL ${secondsAsWords(seconds)})`,
    )
    .join(', ');
}

function problems(found: readonly RouteProblem[]): Html | undefined {
  if (found.length === 0) return undefined;
  return html`<h2>What to look at</h2>
<ul class="problems">
${found.map(({ severity, message, code }) => html`<li class="${severity}"><strong>${severityWords[severity]}:</strong> ${message} <span class="asked">${code}</span></li>`)}
</ul>`;
}

const severityWords: Readonly<Record<RouteProblem['severity'], string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Note',
};

function comparison(found: RouteComparison | undefined): Html | undefined {
  if (!found) return undefined;
  return html`<h2>Compared with ${found.zone}</h2>
${
  found.differences.length === 0
    ? html`<p>The zone file and the live answer say the same.</p>`
    : html`<ul class="differences">${found.differences.map(difference)}</ul>`
}`;
}

function difference({ kind, text }: RouteDifference): Html {
  return html`<li><strong>${differenceWords[kind]}:</strong> <code>${text}</code></li>`;
}

const differenceWords: Readonly<Record<RouteDifference['kind'], string>> = {
  'only-in-zone': 'Only in the file',
  'only-live': 'Only live',
  changed: 'Differs',
};

function questions(asked: readonly AskedQuestion[]): Html {
  return html`<details><summary>All ${asked.length} questions</summary>
<ul>
${asked.map((question) => html`<li><code>${question.name} ${question.type}</code>: ${question.detail} <span class="asked">${askedOf(question)}</span></li>`)}
</ul>
</details>`;
}

function ttl(seconds: number): Html {
  return html`${seconds} s <span class="asked">(${secondsAsWords(seconds)})</span>`;
}
