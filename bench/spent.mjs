// Tells on standard error what the process took, when it ends.
import { writeSync } from 'node:fs';

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(2, `\nspent ${user + system} ${process.resourceUsage().maxRSS}\n`);
});
