import * as z from 'zod';

/**
 * Domains and e-mail addresses as people type them, in any script and either case. A domain in another script than ASCII is
 * kept as name servers know it (`münchen.example` is `xn--mnchen-3ya.example`), so that it is one domain however it is typed.
 */
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** A domain in lower case and in ASCII; what is no domain comes out as something `isDomain` refuses. */
export function asciiDomain(text: string): string {
  const labels = text.normalize('NFC').toLowerCase().split('.');
  return labels.map((part) => (/^[\0-\x7f]*$/.test(part) ? part : `xn--${punycode(part)}`)).join('.');
}

/** Whether a text is a domain with at least two labels. */
export function isDomain(text: string): boolean {
  const letters = /^[\p{L}\p{M}\p{N}.-]+$/u.test(text);
  const labels = asciiDomain(text).split('.');
  return letters && labels.length > 1 && labels.every((part) => label.test(part));
}

/** An e-mail address with its domain in ASCII; one that is ASCII already stays as it was typed. */
export function asciiAddress(text: string): string {
  const at = text.lastIndexOf('@');
  const domain = text.slice(at + 1);
  return at < 0 || /^[\0-\x7f]*$/.test(domain) ? text : `${text.slice(0, at)}@${asciiDomain(domain)}`;
}

/** An address as it is looked up: whatever its case and its script, one person has one. */
export const emailKeyOf = (text: string): string => asciiAddress(text).toLowerCase();

/** The schema of a company's domain. */
export const domainInput = z.string().refine(isDomain, 'write the domain of the company, such as acme.example');

/** The schema of an e-mail address. */
export const emailInput = z
  .string()
  .refine((text) => z.regexes.email.test(asciiAddress(text)), 'write an e-mail address, such as ann@acme.example');

/** The numbers of RFC 3492: how a label in another script is written in letters and digits. */
const base = 36;
const [lowest, highest, skew, damp, initialBias, firstCode] = [1, 26, 38, 700, 72, 128] as const;

const digit = (value: number) => String.fromCodePoint(value < 26 ? value + 97 : value + 22);

function adapted(delta: number, points: number, first: boolean): number {
  let rest = first ? Math.floor(delta / damp) : delta >> 1;
  rest += Math.floor(rest / points);
  let steps = 0;
  for (; rest > ((base - lowest) * highest) >> 1; steps += base) rest = Math.floor(rest / (base - lowest));
  return steps + Math.floor(((base - lowest + 1) * rest) / (rest + skew));
}

function punycode(text: string): string {
  const codes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  const plain = codes.filter((code) => code < firstCode);
  let written = plain.map((code) => String.fromCodePoint(code)).join('') + (plain.length > 0 ? '-' : '');
  let [reached, bias, delta, done] = [firstCode as number, initialBias as number, 0, plain.length];
  while (done < codes.length) {
    const next = Math.min(...codes.filter((code) => code >= reached));
    delta += (next - reached) * (done + 1);
    for (const code of codes) {
      if (code < next) delta += 1;
      if (code !== next) continue;
      written += variable(delta, bias);
      bias = adapted(delta, done + 1, done === plain.length);
      [delta, done] = [0, done + 1];
    }
    [delta, reached] = [delta + 1, next + 1];
  }
  return written;
}

/** A number in the variable-length digits of RFC 3492. */
function variable(value: number, bias: number): string {
  let [rest, written] = [value, ''];
  for (let place = base; ; place += base) {
    const threshold = place <= bias ? lowest : Math.min(highest, place - bias);
    if (rest < threshold) return written + digit(rest);
    written += digit(threshold + ((rest - threshold) % (base - threshold)));
    rest = Math.floor((rest - threshold) / (base - threshold));
  }
}
