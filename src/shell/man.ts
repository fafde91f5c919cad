import { globalFlags } from './global-flags.ts';
import { argumentWord, flagRow } from './help.ts';
import type { Outline } from './outline.ts';
import { topics } from './topics.ts';

/** The manual pages of all commands, by the names of their files: `partnerctl.1`, `partnerctl-credits-reserve.1`. */
export function manPages(outline: Outline, version: string): Readonly<Record<string, string>> {
  const { commands, groups } = outline;
  const first = [...new Set(Object.keys(commands).map((path) => path.split(' ')[0] as string))];
  const pages = Object.entries(commands).map(([path, command]) => {
    const name = `partnerctl-${path.replaceAll(' ', '-')}`;
    const below = Object.keys(commands).filter((one) => one.startsWith(`${path} `));
    const typed = `partnerctl ${path}${command.argument ? ` ${argumentWord(command)}` : ''} [options]`;
    return page(name, version, [
      section('NAME', `${plain(name)} \\- ${plain(command.summary)}`),
      section('SYNOPSIS', `.B ${plain(typed)}`),
      section('EXAMPLES', verbatim(command.examples.join('\n'))),
      section('OPTIONS', command.flags.map(flagRow).map(defined).join('\n')),
      section(
        'SEE ALSO',
        [...below.map((one) => `partnerctl-${one.replaceAll(' ', '-')}`), 'partnerctl'].map((one) => `.BR ${plain(one)} (1)`).join(',\n'),
      ),
    ]);
  });
  const main = page('partnerctl', version, [
    section('NAME', 'partnerctl \\- run a vendor\\(cqs partner program: rules as data, decisions explained'),
    section('SYNOPSIS', '.B partnerctl COMMAND [options]'),
    section('COMMANDS', first.map((word) => defined([word, commands[word]?.summary ?? groups[word] ?? ''])).join('\n')),
    section('OPTIONS', globalFlags.map(flagRow).map(defined).join('\n')),
    ...Object.entries(topics).map(([name, { text }]) => section(name.toUpperCase().replaceAll('-', ' '), verbatim(text))),
  ]);
  return Object.fromEntries([main, ...pages].map(({ name, text }) => [`${name}.1`, text]));
}

function page(name: string, version: string, sections: readonly string[]): { readonly name: string; readonly text: string } {
  return {
    name,
    text: `.TH ${name.toUpperCase().replaceAll('-', '\\-')} 1 "" "partnerctl ${version}"\n.ad l\n${sections.filter(Boolean).join('\n')}\n`,
  };
}

const section = (title: string, text: string) => (text === '' ? '' : `.SH ${title}\n${text}`);
const defined = ([typed, meaning]: readonly [string, string]) => `.TP\n.B ${plain(typed)}\n${plain(meaning) || '\\&'}`;
const verbatim = (text: string) => `.nf\n${text.split('\n').map(plain).join('\n')}\n.fi`;

/** A line of text as roff has to read it: nothing in it is a request or an escape. */
function plain(text: string): string {
  const safe = text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('’', '\\(cq').replaceAll('…', '...');
  return safe
    .replaceAll(/[\u{80}-\u{10ffff}]/gu, (letter) => `\\[u${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`)
    .replace(/^[.']/, '\\&$&');
}
