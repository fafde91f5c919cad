import { judge, median, tellWall, wallOf, type Bench } from './measure.ts';
import { program } from './partners.ts';

const rounds = 21;

/** How long it takes until a command answers that needs no store, beside Node doing nothing. */
export const startup: Bench = {
  run: async () => {
    const runs: Record<'floor' | 'version' | 'help', number[]> = { floor: [], version: [], help: [] };
    for (let round = 0; round < rounds; round += 1) {
      runs.floor.push(wallOf(['-e', '0']));
      runs.version.push(wallOf([program, '--version']));
      runs.help.push(wallOf([program, '--help']));
    }
    const [floor, version, help] = [median(runs.floor), median(runs.version), median(runs.help)];
    tellWall('node -e 0', floor);
    tellWall('partnerctl --version', version);
    tellWall('partnerctl --help', help);
    return judge('--version ÷ node -e 0', version / floor, { most: 4 });
  },
};
