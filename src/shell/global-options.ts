import type { Day } from '../rules/day.ts';

/** The options every command has (cli.md, Everywhere). */
export interface Options {
  readonly store: string;
  /** Where a sample store is made: the file named with `--store`, else one beside the default store; never one the environment names. */
  readonly sampleStore: string;
  readonly program?: string | undefined;
  /** Every program named: `init` publishes several. */
  readonly programs: readonly string[];
  readonly asOf?: Day | undefined;
  readonly actor: string;
  /** Who is signed in: somebody else than the actor where they may act for others. */
  readonly signedInAs: string;
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
  readonly ticket?: string | undefined;
  readonly requestId?: string | undefined;
  readonly output: 'table' | 'wide' | 'json' | 'ndjson' | 'csv' | 'yaml' | 'name';
  readonly fields?: readonly string[] | undefined;
  readonly jq?: string | undefined;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly input: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: 'auto' | 'always' | 'never';
  readonly lang: 'en' | 'fr';
}
