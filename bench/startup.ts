import { judge, medians, spent, tell, type Bench, type Spent } from './measure.ts';
import { program } from './partners.ts';

const rounds = 15;

/** How long it takes until a command answers that needs no store, beside Node doing nothing. */
export const startup: Bench = {
  run: async () => {
    const runs: Record<'floor' | 'version' | 'help', Spent[]> = { floor: [], version: [], help: [] };
    for (let round = 0; round < rounds; round += 1) {
      runs.floor.push(spent(['-e', '0']));
      runs.version.push(spent([program, '--version']));
      runs.help.push(spent([program, '--help']));
    }
    const [floor, version, help] = [medians(runs.floor), medians(runs.version), medians(runs.help)];
    tell('node -e 0', floor);
    tell('partnerctl --version', version);
    tell('partnerctl --help', help);
    return judge('--version ÷ node -e 0', version.wall / floor.wall, { most: 4 });
  },
};
