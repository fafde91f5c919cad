import * as z from 'zod';
import { noticeKinds } from '../../rules/notice/states.ts';
import { defineTask, type Desk } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { noticeNamed } from '../../store/notice.ts';
import { countWaiting, giveUpDead, waitingNotices } from '../../store/notice-sending.ts';
import { retryOf } from './retry.ts';
import { actOf, sendOne, type Sent } from './sending.ts';

/** Notices looked up at once. */
const pageSize = 100;

/** After so many that the server puts off one after the other, it will not take the next either. */
const patience = 3;

/** Sends the notices that wait, each at most once, through a mail server or into a folder (requirement N1). */
export const notifySend = defineTask({
  path: ['notify', 'send'],
  summary: 'Send the notices that wait, each at most once, through a mail server or into a folder',
  examples: [
    'partnerctl notify send --dry-run',
    'partnerctl notify send --smtp smtp://partners@mail.example:587 --limit 500',
    'partnerctl notify send --kind reward-eligible --to-folder outgoing',
    'partnerctl notify send --retry NTC-5',
  ],
  input: z.strictObject({
    kind: z.enum(noticeKinds).optional(),
    limit: z.int().min(1).optional(),
    retry: z.string().min(1).optional(),
    smtp: z.string().min(1).optional(),
    toFolder: z.string().min(1).optional(),
  }),
  fields: {
    kind: { help: 'only those that tell this' },
    limit: { help: 'how many at most' },
    retry: { help: 'send this one again that failed, or of which nobody can tell whether it was sent' },
    smtp: {
      help: 'the mail server, smtp://user@host:port (PARTNERCTL_SMTP); its password comes from PARTNERCTL_SMTP_PASSWORD or the file PARTNERCTL_SMTP_PASSWORD_FILE names',
    },
    toFolder: { help: 'write each message into this folder as a file NTC-5….eml instead' },
  },
  run: async (desk, { kind, limit, retry, smtp, toFolder }) => {
    if (retry !== undefined && (kind !== undefined || limit !== undefined))
      usage([{ code: 'flags-differ', text: '--retry names the one notice to send; --kind and --limit are about those that wait' }]);
    const store = await desk.store();
    const { dryRun, program } = desk.options;
    const mailer = dryRun ? undefined : await desk.mailer({ smtp, folder: toFolder });
    const items: Sent[] = [];
    let putOff = 0;
    try {
      if (!dryRun)
        for (const id of await giveUpDead(store, actOf(desk)))
          desk.note({ en: `${id} is unknown: whether it was sent nobody can tell`, fr: `${id} : nul ne sait s’il a été envoyé` });
      const wanted = { program, kind };
      const total = retry === undefined ? Math.min(limit ?? Infinity, await store.read((view) => countWaiting(view, wanted))) : 1;
      desk.progress.start(total);
      const ids = retry === undefined ? waitingOnes(desk, wanted, total) : retryOf(desk, retry);
      for await (const id of ids) {
        const sent = await sendOne(desk, store, { notice: await store.read((view) => noticeNamed(view, id)), mailer });
        if (!sent) continue;
        items.push(sent);
        await desk.progress.advance(items.length, [sent]);
        putOff = sent.state === 'queued' && !dryRun ? putOff + 1 : 0;
        if (putOff === patience || desk.progress.stopping) break;
      }
    } finally {
      await mailer?.close();
      desk.progress.finish();
    }
    if (putOff === patience)
      desk.note({
        en: 'the mail server takes nothing now; what waits is sent by the next notify send',
        fr: 'le serveur de courrier ne prend rien à présent ; ce qui attend part avec le prochain notify send',
      });
    return { results: desk.streams ? [] : items, summary: summaryOf(items, dryRun), dryRun };
  },
  show: ({ results, summary, dryRun }) => [
    {
      kind: 'text',
      text: dryRun
        ? {
            en: `${summary.waiting} notices would be sent (nothing was sent).`,
            fr: `${summary.waiting} annonces seraient envoyées (rien n'a été envoyé).`,
          }
        : { en: `Sent ${summary.sent} notices; ${summary.failed} not.`, fr: `${summary.sent} annonces envoyées ; ${summary.failed} non.` },
      tone: summary.failed > 0 ? 'warn' : 'good',
    },
    {
      kind: 'table',
      columns: [
        { key: 'notice', header: 'Notice', priority: 1 },
        { key: 'kind', header: 'Tells', priority: 1 },
        { key: 'partner', header: 'Partner', priority: 2 },
        { key: 'to', header: 'To', cell: ({ to }: Sent) => to.map(({ email }) => email).join(', ') || null, priority: 2 },
        { key: 'state', header: 'State', priority: 1 },
        { key: 'because', header: 'Because', priority: 3 },
      ],
      rows: results,
      empty: { en: 'No notice waits.', fr: "Aucune annonce n'attend." },
    },
  ],
});

/** The notices that wait, page by page, each once in this run. */
async function* waitingOnes({ store }: Desk, wanted: Parameters<typeof waitingNotices>[1], total: number) {
  for (let begun = 0, after: Awaited<ReturnType<typeof waitingNotices>>[number] | undefined; begun < total;) {
    const page = await (await store()).read((view) => waitingNotices(view, { ...wanted, after }, Math.min(pageSize, total - begun)));
    yield* page;
    begun += page.length;
    after = page.at(-1);
    if (after === undefined) return;
  }
}

function summaryOf(items: readonly Sent[], dryRun: boolean) {
  const count = (state: Sent['state']) => items.filter((item) => item.state === state).length;
  const sent = count('sent');
  return {
    waiting: dryRun ? items.length : 0,
    sent,
    later: dryRun ? 0 : count('queued'),
    unknown: count('unknown'),
    unaddressed: count('unaddressed'),
    failed: dryRun ? 0 : items.length - sent,
  };
}
