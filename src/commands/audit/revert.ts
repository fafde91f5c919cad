import { decideRevert, revertInput, type Called, type Step } from '../../rules/audit/revert.ts';
import type { Decision } from '../../rules/decision.ts';
import type { Effect } from '../../rules/effects.ts';
import { readId } from '../../rules/id.ts';
import { defineTask, type Desk } from '../../shell/define.ts';
import { notFound, usage } from '../../shell/errors.ts';
import { auditRecord, calledBefore, recordsSince } from '../../store/audit.ts';

/** Takes back what a record changed by the commands that undo it; the record stays (requirement N4). */
export const auditRevert = defineTask({
  path: ['audit', 'revert'],
  summary: 'Take back what an audit record changed, by commands that undo it, with a reason',
  examples: ['partnerctl audit revert AUD-5 --reason "wrong partner"'],
  input: revertInput,
  fields: { record: { positional: 'one', ask: 'Which audit record?', help: 'its id, such as AUD-5' } },
  run: async (desk, { record: text }) => {
    const { dryRun, reason } = desk.options;
    if (reason === undefined)
      usage([{ code: 'missing-field', text: '--reason is missing: say why it is taken back' }], ['--reason "wrong partner"']);
    const { record, program, decision } = await decided(desk, text, reason);
    // What was refused is on record as any refusal is.
    if (decision.kind === 'refused')
      return desk.write({ record }, async () => ({ decision, answer: async (): Promise<Record<string, unknown>> => ({}) }));
    const said = { reason: `takes ${record} back: ${reason}`, ...(program !== null && { program, programs: [program] }) };
    const steps: (Step & { readonly answer: unknown })[] = [];
    for (const { command, input } of decision.effects)
      steps.push({ command, input, answer: await desk.perform(await desk.command(command), input, said) });
    return { reverted: { record, steps }, dryRun };
  },
  show: ({ reverted: { record, steps }, dryRun }) => [
    {
      kind: 'text',
      text: { en: `${record} ${dryRun ? 'would be' : 'is'} taken back.`, fr: `${record} ${dryRun ? 'serait' : 'est'} repris.` },
      tone: 'good',
    },
    {
      kind: 'table',
      columns: [
        { key: 'command', header: { en: 'Command', fr: 'Commande' }, cell: (step: Step) => step.command.join(' ') },
        { key: 'input', header: { en: 'Given', fr: 'Donné' }, cell: (step: Step) => JSON.stringify(step.input) },
      ],
      rows: steps,
      empty: { en: 'Nothing was to be done.', fr: 'Rien n’était à faire.' },
    },
  ],
});

interface Decided {
  readonly record: string;
  readonly program: string | null;
  readonly decision: Decision<never> | Extract<Decision<Step>, { kind: 'approved' }>;
}

async function decided(desk: Desk, text: string, reason: string): Promise<Decided> {
  return (await desk.store()).read(async (view) => {
    const id = readId('AUD', text);
    const found = id && (await auditRecord(view, id));
    if (!id || !found) return notFound('audit record', text, ['partnerctl audit list']);
    // A page of a batch is no list of effects; what it did stays.
    const effects = (Array.isArray(found.changes) ? found.changes : [{ kind: found.command }]) as readonly Effect[];
    const called: Called[] = [];
    for (const effect of effects) {
      const was = effect.kind === 'contact-edited' ? await calledBefore(view, id, effect.contact) : undefined;
      if (was) called.push(was);
    }
    const facts = { record: id, outcome: found.outcome, effects, since: await recordsSince(view, id), called, reason };
    return { record: id, program: found.programId, decision: decideRevert(facts) };
  });
}
