import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { commands, groups } from '../../src/commands/index.ts';
import { manPages } from '../../src/shell/man.ts';
import { outlineOf } from '../../src/shell/outline.ts';

const pages = manPages(await outlineOf({ commands, groups }), '1.2.3');
const hasGroff = spawnSync('groff', ['--version']).status === 0;
if (!hasGroff) console.warn('\n*** groff is not installed here: manual pages are NOT read by it ***\n');

it('there is a manual page for the program and for each command', () => {
  expect(Object.keys(pages)).toEqual(['partnerctl.1', ...Object.keys(commands).map((path) => `partnerctl-${path.replaceAll(' ', '-')}.1`)]);
  expect(pages['partnerctl-credits-reserve.1']).toMatch(
    /^\.TH PARTNERCTL\\-CREDITS\\-RESERVE 1 "" "partnerctl 1\.2\.3"\n\.ad l\n\.SH NAME\n/,
  );
});

it('they are plain ASCII, and no line of text is taken for a request', () => {
  const requests = /^\.(TH|SH|TP|B|BR|ad|nf|fi)( |$)/;
  for (const text of Object.values(pages)) {
    expect(text).not.toMatch(/[\u{80}-\u{10ffff}]/u);
    expect(text.split('\n').filter((line) => /^[.']/.test(line) && !requests.test(line))).toEqual([]);
  }
});

it.skipIf(!hasGroff)('groff reads them without a word of warning', () => {
  const { stderr, stdout } = spawnSync('groff', ['-man', '-Tutf8', '-ww'], { input: Object.values(pages).join('\n'), encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout).toContain('partnerctl credits reserve');
});
