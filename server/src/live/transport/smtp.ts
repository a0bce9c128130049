import { connect } from 'node:net';
import { hostname } from 'node:os';
import type { ProbeTarget, SmtpProbe } from '../../mail/smtp-probe';
import { networkReason } from '../exchange';

/** Octets of answers that are read at most; a greeting and its extensions have some hundred. */
const MOST_OCTETS = 64 * 1024;
/** The first line is cut to this length: what a server says is shown in terminals. */
const MOST_GREETING = 200;

interface Reply {
  readonly code: number;
  readonly lines: readonly string[];
}

/**
 * Greets a mail server, asks what it offers, and takes leave: no mail is sent, and no sender or recipient named.
 * Never rejects; `timeout` is in milliseconds, for the whole conversation.
 */
export function probeSmtp(target: ProbeTarget, port: number, timeout: number): Promise<SmtpProbe> {
  return new Promise((resolve) => {
    const socket = connect({ host: target.address, port });
    const replies: Reply[] = [];
    let text = '';
    let octets = 0;

    const finish = (outcome: SmtpProbe['outcome'], detail: string): void => {
      clearTimeout(timer);
      socket.destroy();
      const [greeting, hello] = replies;
      const extensions = hello?.code === 250 ? hello.lines.slice(1) : [];
      const said = greeting?.lines[0];
      resolve({ ...target, port, outcome, detail, extensions, ...(said ? { greeting: said } : {}) });
    };
    const timer = setTimeout(() => finish('timeout', `did not answer within ${timeout} ms`), timeout);

    const take = (reply: Reply): void => {
      replies.push(reply);
      if (replies.length > 1) {
        socket.end('QUIT\r\n');
        finish(...verdictOf(reply));
      } else if (reply.code === 220) socket.write(`EHLO ${helloName()}\r\n`);
      else finish('refused', `answers ${reply.code} and takes no mail from here`);
    };

    socket.setEncoding('latin1');
    socket.on('error', (error) => finish('unreachable', `cannot be reached: ${networkReason(error)}`));
    socket.on('close', () => finish('broken', 'closed the connection before its answer was whole'));
    socket.on('data', (data) => {
      octets += data.length;
      if (octets > MOST_OCTETS) return finish('broken', 'answers without end');
      text += data;
      for (;;) {
        const end = REPLY.exec(text);
        if (!end) break;
        text = text.slice(end[0].length);
        take({ code: Number(end[2]), lines: linesOf(end[0]) });
      }
      if (text.includes('\n') && !/^\d{3}[- ]/.test(text))
        finish('broken', 'answers with something that is not SMTP');
    });
  });
}

/** What the answer to EHLO tells. */
function verdictOf(hello: Reply): [SmtpProbe['outcome'], string] {
  if (hello.code !== 250) return ['refused', `answers EHLO with ${hello.code}`];
  const secure = hello.lines.slice(1).some((line) => /^STARTTLS\b/i.test(line));
  return ['ready', secure ? 'takes mail and offers STARTTLS' : 'takes mail, without STARTTLS'];
}

/** A reply of one or more lines, the last of which has no dash behind its code (RFC 5321 section 4.2.1). */
const REPLY = /^((?:\d{3}-[^\r\n]*\r?\n)*)(\d{3})(?: [^\r\n]*)?\r?\n/;

function linesOf(reply: string): string[] {
  return reply
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => printable(line.slice(4)).slice(0, MOST_GREETING));
}

/** Control characters do not get to the terminal. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}

/** EHLO wants a name of this host; one that is no host name is not sent (RFC 5321 section 4.1.4). */
function helloName(): string {
  const name = hostname();
  return /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(name) ? name : '[127.0.0.1]';
}
