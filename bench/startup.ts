import { judge, median, tellWall, wallOf, type Bench } from './measure.ts';
import { program } from './partners.ts';

const rounds = 21;

/** How long it takes until a command answers that needs no store, beside Node doing nothing. */
export const startup: Bench = {
  run: async () => {
    const runs: Record<'floor' | 'version' | 'help' | 'tab', number[]> = { floor: [], version: [], help: [], tab: [] };
    for (let round = 0; round < rounds; round += 1) {
      runs.floor.push(wallOf(['-e', '0']));
      runs.version.push(wallOf([program, '--version']));
      runs.help.push(wallOf([program, '--help']));
      runs.tab.push(wallOf([program, '__complete', 'bash', 'partnerctl credits res', 'res']));
    }
    const [floor, version, help, tab] = [median(runs.floor), median(runs.version), median(runs.help), median(runs.tab)];
    tellWall('node -e 0', floor);
    tellWall('partnerctl --version', version);
    tellWall('partnerctl --help', help);
    tellWall('Tab', tab);
    return [
      judge('--version ÷ node -e 0', version / floor, { most: 1.5 }),
      judge('--help ÷ node -e 0', help / floor, { most: 1.5 }),
      judge('Tab ÷ node -e 0', tab / floor, { most: 1.5 }),
    ].every(Boolean);
  },
};
