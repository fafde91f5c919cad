import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import { asciiAddress } from '../rules/address.ts';
import type { Instant } from '../rules/day.ts';
import { Ending } from '../rules/ending.ts';
import type { Addressee } from '../rules/notice/sending.ts';
import type { Letter } from './letters.ts';
import { printable } from './printable.ts';
import type { World } from './world.ts';

/** A message to be handed over: a letter with whom it is from and for. */
export interface Mail {
  readonly from: { readonly name: string; readonly address: string };
  readonly replyTo?: string | undefined;
  readonly to: readonly Pick<Addressee, 'name' | 'email'>[];
  readonly letter: Letter;
  readonly at: Instant;
  /** The notice and which attempt to send it this is, as files and ids are named by it. */
  readonly key: string;
}

/**
 * What became of a message. `later`: the server has it not and may take it another time. `unknown`: it was handed over and
 * the answer never came, so that nobody can tell.
 */
export type Handed = {
  readonly kind: 'sent' | 'failed' | 'later' | 'unknown';
  readonly because?: string | undefined;
  readonly addressees: readonly Addressee[];
  readonly messageId: string;
};

/** Hands messages over, one after the other. */
export interface Mailer {
  /** Where to, without a password. */
  readonly shown: string;
  send(mail: Mail): Promise<Handed>;
  close(): Promise<void>;
}

/** How a mail server is spoken to. */
interface Settings {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string | undefined;
  readonly password: string | undefined;
}

/** Milliseconds a server may take for a step. */
const patience = 30_000;

/** Longer subjects are no subjects. */
const longestSubject = 200;

/** The mail server named by a flag or PARTNERCTL_SMTP. A password comes from the environment or a file, never from the command line. */
export async function smtpMailer({ env, readText }: Pick<World, 'env' | 'readText'>, typed: string | undefined): Promise<Mailer> {
  const text = typed ?? (env['PARTNERCTL_SMTP'] || undefined);
  if (text === undefined)
    throw new Ending('usage', 'no-mail-server', 'no mail server is named', {
      hints: ['--smtp smtp://user@mail.example:587', 'or set PARTNERCTL_SMTP', 'or --to-folder DIR, to write the messages into files'],
    });
  const url = URL.parse(text);
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new Ending('usage', 'invalid-value', 'the mail server is not written as it should be', {
      hints: ['--smtp smtp://user@mail.example:587'],
    });
  if (typed !== undefined && url.password !== '')
    throw new Ending('usage', 'password-typed', 'a password does not belong on the command line, where everybody can read it', {
      hints: ['set PARTNERCTL_SMTP_PASSWORD, or PARTNERCTL_SMTP_PASSWORD_FILE to the file it is in'],
    });
  const file = env['PARTNERCTL_SMTP_PASSWORD_FILE'] || undefined;
  const kept = file === undefined ? undefined : (await readText(file, 4096)).replace(/\r?\n$/, '');
  const secure = url.protocol === 'smtps:';
  return mailerOn({
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    user: url.username === '' ? undefined : decodeURIComponent(url.username),
    password: env['PARTNERCTL_SMTP_PASSWORD'] || kept || (url.password === '' ? undefined : decodeURIComponent(url.password)),
  });
}

/** Writes a message as it goes over the wire. What comes from partners is made printable: no line of theirs becomes a header. */
export async function messageOf(mail: Mail, messageId: string): Promise<Uint8Array> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const { from, replyTo, to, letter, at } = mail;
  const composer = new MailComposer({
    from: { name: printable(from.name), address: from.address },
    ...(replyTo !== undefined && { replyTo: { name: '', address: replyTo } }),
    to: to.map(({ name, email }) => ({ name: printable(name), address: asciiAddress(email) })),
    subject: subjectOf(letter),
    text: textOf(letter),
    textEncoding: 'quoted-printable',
    date: new Date(at),
    messageId,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': letter.lang },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return new Promise((resolve, reject) =>
    composer.compile().build((error, bytes) => (error ? reject(error) : resolve(bytes as Uint8Array))),
  );
}

/** The subject of a letter as a header has it: one line. */
export const subjectOf = ({ subject }: Letter): string => printable(subject).slice(0, longestSubject);

/** The text of a letter: its paragraphs, the items of a list right below each other. */
export const textOf = ({ body }: Letter): string =>
  body.map((part, place) => `${place === 0 ? '' : part.startsWith('–') ? '\n' : '\n\n'}${printable(part)}`).join('') + '\n';

/** The id of a message: no other attempt has it, nor does a notice of another store that goes out under the same name. */
export const messageIdOf = ({ key, at, from }: Pick<Mail, 'key' | 'at' | 'from'>): string =>
  `<${key}.${at.replaceAll(/\D/g, '')}@${asciiAddress(from.address).split('@').at(-1)}>`;

/** An address that can stand in an envelope: nothing in it could be taken for anything else. */
const sendable = (email: string): boolean => /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[A-Za-z0-9.-]+$/u.test(asciiAddress(email));

type Connection = InstanceType<(typeof import('nodemailer/lib/smtp-connection'))['default']>;

function mailerOn(settings: Settings): Mailer {
  let open: Connection | undefined;
  const forget = () => {
    open?.close();
    open = undefined;
  };
  return {
    shown: `${settings.secure ? 'smtps' : 'smtp'}://${settings.host}:${settings.port}`,
    send: async (mail) => {
      const messageId = messageIdOf(mail);
      const fit = mail.to.filter(({ email }) => sendable(email));
      const unfit = mail.to
        .filter(({ email }) => !sendable(email))
        .map(({ name, email }) => ({ name, email, refused: 'this is no address' }));
      if (fit.length === 0) return { kind: 'failed', because: 'no address can be written to', addressees: unfit, messageId };
      const bytes = await messageOf({ ...mail, to: fit }, messageId);
      try {
        open ??= await connected(settings);
      } catch (error) {
        forget();
        return { kind: 'later', because: said(error), addressees: [...fit.map(plain), ...unfit], messageId };
      }
      const handed = await handOver(open, mail, { bytes, fit });
      if (handed.kind !== 'sent') forget();
      return { ...handed, addressees: [...handed.addressees, ...unfit], messageId };
    },
    close: async () => {
      open?.quit();
      open = undefined;
    },
  };
}

const plain = ({ name, email }: Pick<Addressee, 'name' | 'email'>): Addressee => ({ name, email });
const said = (error: unknown): string => printable(error instanceof Error ? error.message : String(error)).slice(0, 500);

/** Whether a host is this machine, to which nobody listens on the way. */
const isNear = (host: string): boolean => host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

async function connected({ host, port, secure, user, password }: Settings): Promise<Connection> {
  const { default: SmtpConnection } = await import('nodemailer/lib/smtp-connection');
  const connection = new SmtpConnection({
    host,
    port,
    secure,
    // A password goes over no line that others can read.
    requireTLS: !secure && user !== undefined && !isNear(host),
    opportunisticTLS: isNear(host),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: 2 * patience,
  });
  // What goes wrong while a message is handed over is told to who hands it over; in between nobody waits.
  connection.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  if (user !== undefined)
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.login({ user, pass: password ?? '' }, (error) => (error ? reject(error) : resolve()));
    });
  return connection;
}

interface Refusing extends Error {
  readonly responseCode?: number;
  readonly recipient?: string;
  readonly rejectedErrors?: readonly Refusing[];
}

/** Hands one message over and waits for the answer. Only what the server answered is certain. */
function handOver(
  connection: Connection,
  { from }: Mail,
  { bytes, fit }: { readonly bytes: Uint8Array; readonly fit: Mail['to'] },
): Promise<Omit<Handed, 'messageId'>> {
  let begun = false;
  const content = new Readable({
    read() {
      // The server asked for the content: from here on silence says nothing about what became of it.
      begun = true;
      this.push(bytes);
      this.push(null);
    },
    autoDestroy: true,
  });
  const envelope = { from: asciiAddress(from.address), to: fit.map(({ email }) => asciiAddress(email)), size: bytes.length };
  return new Promise((resolve) => {
    connection.send(envelope, content, (error, info) => {
      if (!error) return resolve({ kind: 'sent', addressees: withRefusals(fit, (info.rejectedErrors ?? []) as readonly Refusing[]) });
      const { responseCode, rejectedErrors = [] } = error as Refusing;
      const codes = rejectedErrors.length > 0 ? rejectedErrors.map((one) => one.responseCode ?? 0) : [responseCode ?? 0];
      const final = codes.every((code) => code >= 500);
      const kind = begun && responseCode === undefined ? 'unknown' : final ? 'failed' : 'later';
      resolve({ kind, because: said(error), addressees: withRefusals(fit, rejectedErrors) });
    });
  });
}

/** Who was addressed, with what the server said of those it did not take. */
const withRefusals = (to: Mail['to'], errors: readonly Refusing[]): readonly Addressee[] =>
  to.map((one) => {
    const refused = errors.find(({ recipient }) => recipient === asciiAddress(one.email));
    return refused ? { ...plain(one), refused: said(refused) } : plain(one);
  });

/** Writes messages as files into a folder instead, each for its owner only and over no other. */
export function folderMailer({ writeFile }: Pick<World, 'writeFile'>, folder: string): Mailer {
  return {
    shown: folder,
    send: async (mail) => {
      const messageId = messageIdOf(mail);
      await writeFile(`${folder}/${mail.key}.eml`, await messageOf(mail, messageId), { replace: false });
      return { kind: 'sent', addressees: mail.to.map(plain), messageId };
    },
    close: async () => {},
  };
}
