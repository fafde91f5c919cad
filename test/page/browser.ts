import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** A real browser, and how to be rid of it and of what it was unpacked to. */
export interface OpenBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/**
 * Starts the Chromium that comes as a package, or the one `PARTNERCTL_BROWSER` names. It comes packed with the libraries a
 * bare machine lacks, which it unpacks only for the surroundings this variable speaks of.
 */
export async function openBrowser(): Promise<OpenBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'partnerctl-browser-'));
  const before = { TMPDIR: process.env['TMPDIR'], AWS_EXECUTION_ENV: process.env['AWS_EXECUTION_ENV'] };
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'nodejs22.x' });
  const { default: packed } = await import('@sparticuz/chromium');
  const executablePath = process.env['PARTNERCTL_BROWSER'] ?? (await packed.executablePath());
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--no-zygote', '--headless=shell', '--disable-gpu'] });
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
