import * as z from 'zod';
import { defineTask } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';

const settings = ['store', 'program', 'lang', 'protected'] as const;

/** Sets one setting of a context, which is made when it is not there. */
export const configSet = defineTask({
  path: ['config', 'set'],
  summary: 'Set where you work: the store, program or language of a context, and whether its writes are asked about',
  examples: ['partnerctl config set store --value ~/acme.db --in acme', 'partnerctl config set protected --value yes --in acme'],
  reads: true,
  input: z.strictObject({
    setting: z.enum(settings),
    value: z.string(),
    in: z.string().min(1).optional(),
  }),
  fields: {
    setting: { positional: 'one', help: 'store, program, lang or protected' },
    value: { help: 'what it is set to; nothing takes the setting away' },
    in: { help: 'the context; the one in use when left out, else “default”' },
  },
  run: async ({ config, options }, { setting, value, in: named }) => {
    const before = config.read();
    const name = named ?? before.context ?? 'default';
    const { [setting]: _, ...others } = before.contexts[name] ?? {};
    if (setting === 'protected' && !/^(yes|no|true|false|)$/.test(value)) {
      usage([{ code: 'invalid-value', text: `--value: ${JSON.stringify(value)} is neither yes nor no` }]);
    }
    const read = setting === 'protected' ? /^(yes|true)$/.test(value) : value;
    const context = value === '' ? others : { ...others, [setting]: read };
    const changed = { ...before, context: before.context ?? name, contexts: { ...before.contexts, [name]: context } };
    if (options.dryRun) config.check(changed);
    else config.write(changed);
    return { context: { name, ...context }, dryRun: options.dryRun };
  },
  show: ({ context: { name, ...context } }) => [
    { kind: 'text', text: { en: `The context ${name} is set.`, fr: `Le contexte ${name} est réglé.` }, tone: 'good' },
    { kind: 'card', rows: Object.entries(context).map(([key, value]) => [{ en: key, fr: key }, value as string]) },
  ],
});
