import type {
  AskedQuestion,
  MailRoute,
  RouteComparison,
  RouteDifference,
  RouteHost,
  RouteProblem,
} from '../../../server/src/mail/route';
import {
  aliasWords,
  askedWords,
  DIFFERENCE_WORDS,
  missingWords,
  nullMxWords,
  SAME_WORDS,
  SEVERITY_WORDS,
  turnWords,
} from '../../../server/src/mail/route-words';
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

function verdict(route: MailRoute): Html {
  const { typed, domain, asked, aliases, nullMx } = route;
  const { sentence } = route.verdict;
  return html`<p class="verdict ${verdictTone(route)}" role="status">${sentence}</p>
${typed && html`<p>You asked for ${typed}, which is ${domain} in the DNS.</p>`}
${aliases.length > 0 ? html`<p>${aliasWords(aliases)}.</p>` : undefined}
${nullMx && html`<p>${nullMxWords(nullMx)}.</p>`}
<p class="asked">${askedWords(asked)}</p>`;
}

/** How a verdict looks: green, plain, yellow or red. */
function verdictTone({ verdict: { kind }, problems }: MailRoute): string {
  if (kind === 'mail') return problems.some(({ severity }) => severity === 'error') ? 'doubtful' : 'good';
  if (kind === 'null-mx') return 'plain';
  return kind === 'implicit' ? 'doubtful' : 'bad';
}

function hosts(route: MailRoute): Html | undefined {
  if (route.preferences.length === 0) return undefined;
  return html`<h2 id="hosts">Hosts in delivery order</h2>
<table aria-labelledby="hosts">
<thead><tr><th scope="col">Tried</th><th scope="col" class="number">Preference</th><th scope="col">Exchange</th><th scope="col">Addresses</th></tr></thead>
<tbody>
${route.preferences.map((group, place) =>
  group.hosts.map((host) => hostRow(host, turnWords(place, group.hosts.length))),
)}
</tbody>
</table>`;
}

function hostRow(host: RouteHost, place: string): Html {
  return html`<tr>
<td>${place}</td>
<td class="number">${host.implicit ? 'none' : host.preference}</td>
<th scope="row">${host.exchange}${host.ttl === undefined ? undefined : html`<div class="flag asked">TTL ${ttl(host.ttl)}</div>`}${host.aliases.length > 0 ? html`<div class="flag warning">alias: ${aliasWords(host.aliases)}</div>` : undefined}</th>
<td>${addresses(host)}</td>
</tr>`;
}

function addresses(host: RouteHost): Html {
  const rows = host.addresses.map(
    ({ address, ttl: seconds, special }) =>
      html`<li><code>${address}</code> <span class="asked">${ttl(seconds)}</span>${special && html` <span class="flag warning">${special}</span>`}</li>`,
  );
  const failures = missingWords(host).map((words) => html`<li><span class="flag error">${words}</span></li>`);
  return html`<ul>${rows}${failures}</ul>`;
}

function problems(found: readonly RouteProblem[]): Html | undefined {
  if (found.length === 0) return undefined;
  return html`<h2>What to look at</h2>
<ul class="problems">
${found.map(({ severity, message, code }) => html`<li class="${severity}"><strong>${SEVERITY_WORDS[severity]}:</strong> ${message} <span class="asked">${code}</span></li>`)}
</ul>`;
}

function comparison(found: RouteComparison | undefined): Html | undefined {
  if (!found) return undefined;
  return html`<h2>Compared with ${found.zone}</h2>
${
  found.differences.length === 0
    ? html`<p>${SAME_WORDS}</p>`
    : html`<ul class="differences">${found.differences.map(difference)}</ul>`
}`;
}

function difference({ kind, text }: RouteDifference): Html {
  return html`<li><strong>${DIFFERENCE_WORDS[kind]}:</strong> <code>${text}</code></li>`;
}

function questions(asked: readonly AskedQuestion[]): Html {
  return html`<details><summary>${asked.length === 1 ? 'The question that was asked' : `All ${asked.length} questions`}</summary>
<ul>
${asked.map((question) => html`<li><code>${question.name} ${question.type}</code>: ${question.detail} <span class="asked">${askedWords(question)}</span></li>`)}
</ul>
</details>`;
}

function ttl(seconds: number): Html {
  return html`${seconds} s <span class="asked">(${secondsAsWords(seconds)})</span>`;
}
