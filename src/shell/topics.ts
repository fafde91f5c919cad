/** A page of help that is about no single command. */
export interface Topic {
  readonly title: string;
  readonly text: string;
}

/** What `partnerctl help TOPIC` tells. */
export const topics: Readonly<Record<string, Topic>> = {
  'exit-codes': {
    title: 'what the exit code of a command means',
    text: `  0    done, nothing to do, or answered again; a negative finding is an answer too
  1    a bug in partnerctl
  2    usage or invalid input: every problem is listed
  3    refused by a rule: every reason is listed
  4    not found, or ambiguous: the candidates are listed
  5    conflict: changed meanwhile, stale revision, request id used for other input
  6    environment: store missing, newer, locked; disk full; program file broken
  7    a batch finished with some items refused or failed
  130  cancelled

Standard output holds the answer and nothing else. With --json an error is one object on
standard error: {"error":{"code","exit","message","reasons","hints"}}.`,
  },
  environment: {
    title: 'variables and files that partnerctl reads',
    text: `  PARTNERCTL_STORE     --store: a file, or postgres://...
  PARTNERCTL_PROGRAM   --program
  PARTNERCTL_AS_OF     --as-of, the business date
  PARTNERCTL_ACTOR     --actor, the operator
  PARTNERCTL_LANG      --lang en or fr; else LC_ALL, LC_MESSAGES, LANG
  PARTNERCTL_NODE      the Node to run on, where the one found is too old
  XDG_DATA_HOME        where the store is when none is named: partnerctl/partnerctl.db in it
  XDG_CACHE_HOME       where compiled code is kept, so that commands start faster
  NO_COLOR             no colour; FORCE_COLOR turns it on without a terminal
  CI                   never ask

A flag counts before a variable, and a variable before a default.`,
  },
  output: {
    title: 'formats of answers, fields, jq, tables in a narrow terminal',
    text: `  -o table    for people; fits the terminal, is whole in a pipe (the default)
  -o wide     the same with every column
  -o json     one object or one array, two spaces deep (--json for short)
  -o ndjson   one object a line; batches write each as it is done
  -o csv      with a header; a cell that a spreadsheet would run is defused
  -o yaml     the same as JSON
  -o name     only ids, one a line

  --fields id,state,account.available   only these, in every format
  --jq '.[] | select(.level > 1) | .id' the JSON through jq, which is built in

A terminal that is too narrow for a table loses columns, the least important first, and a line
below says which; below 60 columns each row is a list of its own. What is written never depends on
the terminal, only how wide it is and whether it is in colour.`,
  },
  dates: {
    title: 'business dates, instants, and the day a command is about',
    text: `Days are YYYY-MM-DD in the time zone of the program, instants are UTC: 2026-03-01T10:15:00Z.

  --as-of 2026-03-01   decide and read as on that day; the default is today in the program’s zone

A term covers its last day: a membership that ends on 2026-07-19 is current on that day. Ninety days
before its end are counted from it. An anniversary of 29 February is on 28 February in common years.
The instant at which something is recorded comes from the clock, and nobody can set it.`,
  },
  ids: {
    title: 'how partners and records are named',
    text: `  PTR-12 partner      MEM-7 membership    ENR-3 enrollment   CON-9 contact
  INV-8 invoice       PAY-4 payment       ENG-5 engagement   CHG-2 change of an engagement
  RWD-9 reward        RWE-3 reward entry  RSV-2 reservation  LOT-6 credit lot
  ENT-11 credit entry DEC-5 decision      NTC-3 notice       AUD-70 audit record

An id is read in either case, and as tickets write it: ptr-12, PTR 12, #PTR-12, PTR-0012, or an
address that ends in it. A partner is also named by its code, an e-mail address, its domain, or a
part of its name that only it has; where several match, they are listed and the exit code is 4.`,
  },
  programs: {
    title: 'the program definition: rules as data',
    text: `A program is a YAML file: levels, fees, thresholds, rewards, credits, all with their source.

  partnerctl program list             what is published
  partnerctl program show opn         one of them, and what in it is assumed
  partnerctl program lint FILE        every problem with its line
  partnerctl program publish FILE     from its valid_from day on it decides
  partnerctl program schema           a JSON Schema, with which editors help

What is published never changes; each decision names the edition that made it. Where several
programs are in a store, --program says which is meant.`,
  },
};
