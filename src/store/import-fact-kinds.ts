import { addDays, addMonths } from '../rules/day.ts';
import {
  linesOf,
  type CertificationRow,
  type DocumentRow,
  type OrderRow,
  type RevenueRow,
  type TrainingRow,
} from '../rules/import/facts.ts';
import type { RowProblem } from '../rules/import/problem.ts';
import { lastDayOfValidity } from '../rules/status/record.ts';
import type { OpenWriter, RowWriter } from './import.ts';
import { factText, factWriter, type FactPage } from './import-facts.ts';
import { holderFinder } from './import-holder.ts';
import { repeated, seenNumbers, seenTexts } from './import-key.ts';
import { partnerFinder, type PartnerFinder } from './import-partner.ts';

/** A row about a partner, found by the text that names it. */
interface AboutPartner {
  readonly atLine: number;
  readonly partner: string;
}

interface FactKind<Row> {
  /** What a row is told from others by, in words. */
  readonly same: string;
  /** The line of an earlier row that is the same one. */
  readonly before: (partner: number, row: Row) => number | undefined;
  /** The day or month up to which a row records its source. */
  readonly through: (row: Row) => string;
  /** A row as it is handed over (import-facts). */
  readonly text: (partner: number, row: Row) => string;
  /** What else a row names that may not be there; asked of rows whose partner is. */
  readonly look?: (rows: readonly { readonly row: Row; readonly partner: number }[]) => Promise<readonly RowProblem[]>;
}

function writerOf<Row extends AboutPartner>(
  finder: PartnerFinder,
  { same, before, through, text, look }: FactKind<Row>,
  facts: { write(page: FactPage): ReturnType<RowWriter<Row>['write']>; end(through: string | undefined): Promise<void> },
): RowWriter<Row> {
  let newest: string | undefined;
  return {
    names: (rows) => finder.check(rows),
    async check(rows) {
      const problems = await finder.check(rows);
      const unnamed = new Set(problems.map(({ line }) => line));
      let named = unnamed.size === 0 ? rows : rows.filter(({ atLine }) => !unnamed.has(atLine));
      if (look) {
        const missed = await look(named.map((row) => ({ row, partner: finder.numberOf(row.partner) })));
        problems.push(...missed);
        const lines = new Set(missed.map(({ line }) => line));
        named = named.filter(({ atLine }) => !lines.has(atLine));
      }
      for (const row of named) {
        const first = before(finder.numberOf(row.partner), row);
        if (first !== undefined) problems.push(repeated(row.atLine, first, same));
      }
      return problems;
    },
    write(rows) {
      const partners = new Set<number>();
      const texts = rows.map((row) => {
        const partner = finder.numberOf(row.partner);
        partners.add(partner);
        const day = through(row);
        if (newest === undefined || day > newest) newest = day;
        return text(partner, row);
      });
      return facts.write({ rows: texts, partners });
    },
    end: () => facts.end(newest),
  };
}

/** Revenue by partner, month, line and kind. The ids of a program need no quoting, so that a row's JSON is put together as text. */
export const revenueWriter: OpenWriter<RevenueRow> = (tx, { program }) => {
  const lines = new Map(linesOf(program).map((id, place) => [id, place]));
  const kinds = new Map(program.lineKinds.map(({ id }, place) => [id, place]));
  const months = new Map<string, number>();
  const remember = (month: string): number => {
    months.set(month, monthNumber(month));
    return monthNumber(month);
  };
  const seen = seenNumbers();
  return writerOf<RevenueRow>(
    partnerFinder(tx),
    {
      same: 'partner, month, line and kind',
      before: (partner, { month, line, kind, atLine }) => {
        const inMonth = (lines.get(line) ?? 0) * kinds.size + (kinds.get(kind) ?? 0);
        const ofPartner = months.get(month) ?? remember(month);
        return seen.before((partner * monthsCounted + ofPartner) * lines.size * kinds.size + inMonth, atLine);
      },
      through: ({ month }) => month,
      text: (partner, { month, line, kind, amount }) => `{"a":${partner},"b":"${month}","c":"${line}","d":"${kind}","e":${amount}}`,
    },
    factWriter(tx, program.id, {
      table: tx.t.revenue,
      replaced: tx.t.revenueReplaced,
      key: ['partnerId', 'month', 'line', 'kind'],
      says: ['amountMinor'],
      always: { programId: program.id, currency: program.currency },
      source: 'revenue',
    }),
  );
};

/** The months from January 1900 to December 2999. */
const monthsCounted = 13_200;
const monthNumber = (month: string) => (Number(month.slice(0, 4)) - 1900) * 12 + Number(month.slice(5)) - 1;

/** Orders by partner and reference. */
export const orderWriter: OpenWriter<OrderRow> = (tx, { program }) => {
  const seen = seenTexts();
  return writerOf<OrderRow>(
    partnerFinder(tx),
    {
      same: 'partner and reference',
      before: (partner, { reference, atLine }) => seen.before(`${partner} ${reference}`, atLine),
      through: ({ on }) => on,
      text: (partner, { reference, on, product, quantity, amount }) => factText([partner, reference, on, product, quantity, amount]),
    },
    factWriter(tx, program.id, {
      table: tx.t.orders,
      replaced: tx.t.ordersReplaced,
      key: ['partnerId', 'reference'],
      says: ['placedOn', 'product', 'quantity', 'amountMinor'],
      always: { programId: program.id, currency: program.currency },
      source: 'orders',
    }),
  );
};

/** Trainings attended. Who it was for and what it was about is what the program says of the training, unless the row says it. */
export const trainingWriter: OpenWriter<TrainingRow> = (tx, { program }) => {
  const seen = seenTexts();
  const told = ({ training: id, profile, family, attendee }: TrainingRow) => {
    const training = program.trainingById.get(id);
    return { profile: profile ?? training?.profile ?? '', family: family ?? training?.family ?? '', attendee: attendee ?? '' };
  };
  return writerOf<TrainingRow>(
    partnerFinder(tx),
    {
      same: 'partner, training, day, profile, family and attendee',
      before: (partner, row) => seen.before(JSON.stringify([partner, row.training, row.on, told(row)]), row.atLine),
      through: ({ on }) => on,
      text: (partner, row) => {
        const { profile, family, attendee } = told(row);
        return factText([partner, row.training, profile, family, row.on, attendee]);
      },
    },
    factWriter(tx, program.id, {
      table: tx.t.trainings,
      replaced: tx.t.trainingsReplaced,
      key: ['partnerId', 'training', 'profile', 'family', 'heldOn', 'attendee'],
      says: [],
      always: { programId: program.id },
      source: 'trainings',
    }),
  );
};

/** Documents signed. One that says no last day ends as the program says. */
export const documentWriter: OpenWriter<DocumentRow> = (tx, { program }) => {
  const seen = seenTexts();
  const lastDay = ({ document, on, endsOn }: DocumentRow): string | null => {
    const months = program.documentById.get(document)?.validMonths;
    return endsOn ?? (months === undefined ? null : addDays(addMonths(on, months), -1));
  };
  return writerOf<DocumentRow>(
    partnerFinder(tx),
    {
      same: 'partner, document and day',
      before: (partner, { document, on, atLine }) => seen.before(`${partner} ${document} ${on}`, atLine),
      through: ({ on }) => on,
      text: (partner, row) => factText([partner, row.document, row.on, lastDay(row), row.reference ?? null]),
    },
    factWriter(tx, program.id, {
      table: tx.t.documents,
      replaced: tx.t.documentsReplaced,
      key: ['partnerId', 'document', 'signedOn'],
      says: ['endsOn', 'reference'],
      always: { programId: program.id },
      source: 'documents',
    }),
  );
};

/** Certifications by partner, certification, holder and day. One that says no last day ends as the program says. */
export const certificationWriter: OpenWriter<CertificationRow> = (tx, { program }) => {
  const seen = seenTexts();
  const holders = holderFinder(tx);
  const lastDay = ({ certification, on, endsOn }: CertificationRow) =>
    endsOn ?? lastDayOfValidity(on, program.certificationById.get(certification)?.validMonths);
  return writerOf<CertificationRow>(
    partnerFinder(tx),
    {
      same: 'partner, certification, holder and day',
      look: holders.check,
      before: (partner, row) => seen.before(`${holders.numberOf(partner, row.holder)} ${row.certification} ${row.on}`, row.atLine),
      through: ({ on }) => on,
      text: (partner, row) => factText([partner, row.certification, holders.numberOf(partner, row.holder), row.on, lastDay(row)]),
    },
    factWriter(tx, program.id, {
      table: tx.t.certifications,
      replaced: tx.t.certificationsReplaced,
      key: ['partnerId', 'certification', 'contactId', 'earnedOn'],
      says: ['endsOn'],
      always: { programId: program.id },
      source: 'certifications',
    }),
  );
};
