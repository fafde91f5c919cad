import { describe, expect, it } from 'vitest';
import { messageIdOf, messageOf, subjectOf, textOf, type Mail } from '../../src/shell/mail.ts';

const mail: Mail = {
  from: { name: 'Partner support', address: 'support@opn.example' },
  to: [{ name: 'Ann Lee', email: 'ann@acme.example' }],
  letter: { lang: 'en', subject: 'Hello', body: ['First.', 'As follows:', '– one', '– two', 'Last.'] },
  at: '2026-03-02T12:00:00.000Z',
  key: 'NTC-5.1',
};
const written = async (more: Partial<Mail>) => new TextDecoder().decode(await messageOf({ ...mail, ...more }, messageIdOf(mail)));
const headNames = (message: string) =>
  (message.split('\r\n\r\n')[0] ?? '')
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => line.slice(0, line.indexOf(':')));

const usual = [
  'Auto-Submitted',
  'Content-Language',
  'From',
  'To',
  'Subject',
  'Message-ID',
  'Date',
  'Content-Transfer-Encoding',
  'MIME-Version',
  'Content-Type',
];

describe('a message as it is written (N1)', () => {
  it('has the headers of a message that nobody typed, and plain text', async () => {
    const message = await written({});
    expect(headNames(message)).toEqual(usual);
    expect(message).toContain('Message-ID: <NTC-5.1.20260302120000000@opn.example>');
    expect(message).toContain('Date: Mon, 02 Mar 2026 12:00:00 +0000');
    expect(message).toContain('Content-Type: text/plain; charset=utf-8');
  });

  it.each(['\r\nBcc: all@acme.example', '\nBcc: all@acme.example\n\nPay here', '\rBcc: x', '\u2028Bcc: x', '\0', '\u202e'])(
    'whatever stands in a name or a subject: %j',
    async (evil) => {
      const letter = { ...mail.letter, subject: `Hello${evil}`, body: [`Dear${evil}`] };
      const message = await written({
        letter,
        to: [{ name: `Ann${evil}`, email: 'ann@acme.example' }],
        from: { ...mail.from, name: `Us${evil}` },
      });
      expect(headNames(message)).toEqual(usual);
      expect(message).not.toMatch(/^Bcc/m);
    },
  );

  it('a subject is one line of some length', () => {
    expect(subjectOf({ ...mail.letter, subject: 'a\nb' })).not.toContain('\n');
    expect(subjectOf({ ...mail.letter, subject: 'x'.repeat(1000) })).toHaveLength(200);
  });

  it('paragraphs stand apart, the items of a list together', () => {
    expect(textOf(mail.letter)).toBe('First.\n\nAs follows:\n– one\n– two\n\nLast.\n');
  });
});
