import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { countedBy, hostileName, live, reportDay, reported, rewardsCounted, rewardsReported } from '../cli/report-members.ts';
import { freshCli, type Cli } from '../cli/world.ts';
import { migrations } from '../engines/engines.ts';
import { openBrowser, type OpenBrowser } from './browser.ts';

let cli: Cli;
let open: OpenBrowser;
beforeAll(async () => {
  open = await openBrowser();
  cli = await freshCli({ programs: ['opn', 'openip'], on: reportDay });
  await live(cli);
});
afterAll(async () => {
  await open?.close();
  cli?.remove();
});

/** A page in the browser, and everything that went wrong or was asked for from elsewhere while it was shown. */
async function shown(file: string, colorScheme: 'light' | 'dark' = 'light') {
  const page = await open.browser.newPage({ colorScheme, viewport: { width: 1000, height: 800 } });
  const troubles: string[] = [];
  page.on('console', (message) => troubles.push(message.text()));
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('dialog', (dialog) => (troubles.push(dialog.message()), void dialog.dismiss()));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const url = pathToFileURL(file).href;
  await page.goto(url);
  return { page, troubles, elsewhere: asked.filter((one) => one !== url) };
}

/** The cells of the table with a caption, as they are read. */
const tableOf = (page: Page, caption: string | RegExp): Promise<string[][]> =>
  page
    .locator('table')
    .filter({ has: page.locator('caption', { hasText: caption }) })
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => Array.from(row.querySelectorAll('th, td'), (cell: { textContent: string | null }) => cell.textContent ?? '')),
    );

const written = async (program: string, flags = '') => {
  const file = join(cli.folder, `${program}${flags.replaceAll(/\W/g, '')}.html`);
  const { report } = await cli.json(`report program --program ${program} --html ${file} --yes ${flags}`);
  return { file, report };
};

describe('a report in a browser (M9)', () => {
  it.each(['opn', 'openip'])('of %s is shown without a complaint, asks for nothing, and says what the command said', async (program) => {
    const { file, report } = await written(program);
    const { page, troubles, elsewhere } = await shown(file);
    expect([troubles, elsewhere]).toEqual([[], []]);
    const levels = await tableOf(page, 'Partners by level');
    expect(levels.map((cells) => Number(cells.at(-1)))).toEqual(
      [...Map.groupBy(report.population.levels as { level: unknown; partners: number }[], ({ level }) => level).values()].map((own) =>
        own.reduce((sum, { partners }) => sum + partners, 0),
      ),
    );
    const due = await tableOf(page, /^Renewals due/);
    expect(due.map(([month, ...counts]) => [month, ...counts.map(Number)])).toEqual(
      report.population.renewals.months.map(({ month, open: window, inGrace, lapsed }: Record<string, unknown>) => [
        month,
        window,
        inGrace,
        lapsed,
      ]),
    );
    await page.close();
  });

  it('shows credits and rewards as `credits balance` and `reward list` have them', async () => {
    const { page } = await shown((await written('opn')).file);
    const counted = await countedBy((line) => cli.json(line), 'opn', ['PTR-1', 'PTR-2', 'PTR-3', 'PTR-4']);
    const origins = await tableOf(page, 'Credits by origin');
    expect(origins.reduce((sum, [, available]) => sum + Number(available), 0)).toBe(counted.credits['available']);
    const states = await tableOf(page, /^Rewards$/);
    expect(states.reduce((sum, [, rewards]) => sum + Number(rewards), 0)).toBe((await cli.json('reward list --program opn')).length);
    await page.close();
  });

  it('shows a name that would be markup as the name it is', async () => {
    const { page, troubles } = await shown((await written('openip')).file);
    const close = await tableOf(page, /^Closest/);
    expect(close.map(([, name]) => name)).toEqual(['Centre', hostileName]);
    expect([await page.locator('img').count(), troubles]).toEqual([0, []]);
    await page.close();
  });

  it('is drawn: every picture has its shapes, as wide as the page and within it', async () => {
    const { page } = await shown((await written('opn')).file);
    const pictures = await page.locator('figure svg').evaluateAll((all) =>
      all.map((svg) => ({
        bars: svg.querySelectorAll('path[fill^="var(--series"], path[stroke^="var(--series"]').length,
        width: svg.getBoundingClientRect().width,
      })),
    );
    expect(pictures.length).toBeGreaterThan(5);
    for (const { bars, width } of pictures) expect([bars > 0, width > 700]).toEqual([true, true]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.close();
  });

  it('is light or dark with its reader, and light on paper', async () => {
    const { file } = await written('opn');
    const colours = (page: Page) =>
      page.evaluate(
        `[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('path[fill="var(--series-1)"]')).fill]`,
      );
    const [light, dark] = [await shown(file, 'light'), await shown(file, 'dark')];
    expect(await colours(light.page)).toEqual(['rgb(255, 255, 255)', 'rgb(37, 99, 168)']);
    expect(await colours(dark.page)).toEqual(['rgb(20, 23, 29)', 'rgb(108, 168, 234)']);
    await dark.page.emulateMedia({ media: 'print' });
    expect(await colours(dark.page)).toEqual(['rgb(255, 255, 255)', 'rgb(37, 99, 168)']);
    expect((await dark.page.pdf()).toString('latin1', 0, 5)).toBe('%PDF-');
    await Promise.all([light.page.close(), dark.page.close()]);
  });

  it('tells who does not see pictures what they are, and where the figures are', async () => {
    const { page } = await shown((await written('opn', '--lang fr')).file);
    expect(await page.getAttribute('html', 'lang')).toBe('fr');
    const names = await page.getByRole('img').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(names).toContain('Crédits par origine. Les chiffres sont dans le tableau qui suit.');
    expect(await page.getByRole('table', { name: 'Crédits par origine' }).count()).toBe(1);
    expect(await page.getByRole('columnheader', { name: 'Disponibles' }).count()).toBe(1);
    await page.close();
  });
});

/** The partners that are or were members of a program. */
async function membersOf(url: string, program: string): Promise<string[]> {
  const store = await openStore({ url, migrations });
  const rows = await store.read(({ db, t: { memberships: m } }) =>
    db.selectDistinct({ partner: m.partnerId }).from(m).where(eq(m.programId, program)),
  );
  await store.close();
  return rows.map(({ partner }) => partner);
}

describe('a report about the sample store', () => {
  it('says of hundreds of members and of all rewards what the commands say one by one (M9)', async () => {
    const store = join(cli.folder, 'sample.db');
    expect((await cli.run(`demo --no-input --json --store ${store}`)).code).toBe(0);
    const json = (line: string) => cli.json(`${line} --store ${store}`, { on: '2026-07-01' });
    const { report } = await json('report program --program opn');
    const members = await membersOf(store, 'opn');
    expect(members.length).toBeGreaterThan(250);
    expect(reported(report)).toEqual(await countedBy(json, 'opn', members));
    expect(rewardsReported(report)).toEqual(rewardsCounted(await json('reward list --program opn')));
    expect(report.population.renewals.due).toBe((await json('renew list --program opn')).length);
    const openip = (await json('report program --program openip')).report;
    expect(openip.population.renewals.due).toBe((await json('renew list --program openip')).length);
    expect(openip.population.active).toBe((await json('status reevaluate --program openip --dry-run --limit 10000')).summary.evaluated);
  });
});
