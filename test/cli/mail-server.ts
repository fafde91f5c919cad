import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A message as the server took it. */
export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** As it went over the wire. */
  readonly raw: string;
}

/** What the server does with what it is given. */
export interface Manners {
  /** Addresses it does not take, with the code it says so with. */
  readonly refuses?: Readonly<Record<string, number>>;
  /** The code it answers the content with, instead of taking it. */
  readonly answers?: number;
  /** Takes the content and hangs up without an answer. */
  readonly hangsUp?: boolean;
  /** Hangs up as soon as it is asked to take a message. */
  readonly hangsUpAtOnce?: boolean;
  /** Called when it has the content, before it answers. */
  readonly onContent?: (message: Received) => void | Promise<void>;
  /** The only user it lets in, and the password. */
  readonly user?: readonly [name: string, password: string];
}

/** A mail server of one's own on this machine. */
export interface MailServer {
  readonly url: string;
  /** What it took. */
  readonly received: readonly Received[];
  /** What it says and does from now on. */
  behave(manners: Manners): void;
  close(): Promise<void>;
}

const refusal = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });

/** Starts a mail server on a port that is free. */
export async function mailServer(first: Manners = {}): Promise<MailServer> {
  let manners = first;
  const received: Received[] = [];
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    disabledCommands: first.user ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    authOptional: !first.user,
    allowInsecureAuth: true,
    closeTimeout: 100,
    onConnect: (_, done) => done(),
    onAuth: ({ username, password }, _, done) =>
      username === manners.user?.[0] && password === manners.user?.[1]
        ? done(null, { user: username })
        : done(refusal(535, 'who are you?')),
    onMailFrom: (_, __, done) => {
      if (!manners.hangsUpAtOnce) return done();
      for (const socket of sockets) socket.destroy();
    },
    onRcptTo: ({ address }, _, done) => {
      const code = manners.refuses?.[address];
      done(code === undefined ? null : refusal(code, `nobody is called ${address} here`));
    },
    onData: (stream, { envelope }, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const message = {
          from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(pieces).toString('utf8'),
        };
        void Promise.resolve(manners.onContent?.(message)).then(() => {
          if (manners.answers !== undefined) return done(refusal(manners.answers, 'not now'));
          received.push(message);
          if (!manners.hangsUp) return done();
          for (const socket of sockets) socket.destroy();
        });
      });
    },
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const user = first.user ? `${first.user[0]}@` : '';
  return {
    url: `smtp://${user}127.0.0.1:${port}`,
    received,
    behave: (next) => void (manners = next),
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}

/** The headers of a message, unfolded and decoded, by their names in lower case. */
export function headersOf(raw: string): Readonly<Record<string, string>> {
  const [head = ''] = raw.split(/\r?\n\r?\n/);
  const lines = head.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decoded(line.slice(line.indexOf(':') + 1).trim())]),
  );
}

const decoded = (value: string): string =>
  value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?(q|b)\?(.*?)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64').toString('utf8') : quoted(text.replaceAll('_', ' ')),
    );

/** The text of a message. */
export const textOf = (raw: string): string =>
  quoted(raw.slice(raw.search(/\r?\n\r?\n/)).replaceAll(/=\r?\n/g, ''))
    .replaceAll('\r\n', '\n')
    .trim();

const quoted = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))).replaceAll(/[^\0-\xff]/g, '?'),
    'latin1',
  ).toString('utf8');
