import { type Document, LineCounter, type Node, isAlias, isCollection, isMap, isNode, isScalar, isSeq, parseDocument, visit } from 'yaml';
import { type Finding, type Path, type Problem, pathText } from '../problem.ts';

/** What a text of YAML holds, and where in the text each finding about it stands; or every problem of the YAML itself. */
export type ReadDocument =
  | { readonly value: unknown; readonly place: (finding: Finding, check: string) => Problem }
  | { readonly problems: readonly Problem[] };

const mostBytes = 1024 * 1024;
const deepest = 50;
const mostComplaints = 20;

/** Reads a text of YAML that a program owner wrote: plain values only, of a bounded size and depth. */
export function readDocument(text: string): ReadDocument {
  if (bytesOf(text) > mostBytes)
    return {
      problems: [
        {
          path: '',
          line: 1,
          column: 1,
          check: 'size',
          message: `the text has ${bytesOf(text)} bytes; a definition has at most ${mostBytes}`,
        },
      ],
    };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const syntax = [...syntaxProblems(text, document, lines), ...treeProblems(document, lines)];
  if (syntax.length > 0) return { problems: inOrder(syntax) };
  return { value: document.toJS(), place: (finding, check) => placed(finding, check, document, lines) };
}

/** How YAML's own complaints are called and worded here; all others are `yaml`, in the parser's words. */
const complaints: Readonly<Record<string, { readonly check: string; readonly words: (at: string) => string }>> = {
  DUPLICATE_KEY: { check: 'duplicate-key', words: (at) => `"${at}" is there twice in this mapping; keep one of them` },
  RESOURCE_EXHAUSTION: { check: 'depth', words: () => `nested too deeply; at most ${deepest} levels` },
  TAG_RESOLVE_FAILED: { check: 'tag', words: (at) => `${at} is a tag nobody knows here; leave it out` },
  MULTIPLE_DOCS: { check: 'yaml', words: () => 'a second document begins here; write one definition per file' },
};

function syntaxProblems(text: string, document: Document, lines: LineCounter): Problem[] {
  const all = [...document.errors, ...document.warnings];
  // What follows a fault of syntax is mostly its echo, and one level too many is complained of on every level on the way out.
  const exhausted = all.find(({ code }) => code === 'RESOURCE_EXHAUSTION');
  const firstOfLines = new Map(all.toReversed().map((complaint) => [lines.linePos(complaint.pos[0]).line, complaint]));
  const told = exhausted ? [exhausted] : [...firstOfLines.values()].toSorted((a, b) => a.pos[0] - b.pos[0]).slice(0, mostComplaints);
  return told.map(({ code, message, pos }) => {
    const { line, col } = lines.linePos(pos[0]);
    const { check, words } = complaints[code] ?? { check: 'yaml', words: () => `${message}; correct the YAML here` };
    const [at = ''] = /^[^\s:]+/.exec(text.slice(pos[0], pos[0] + 80)) ?? [];
    return { path: '', line, column: col, check, message: words(at) };
  });
}

/** What YAML allows and a definition does not: aliases, tags, figures that are not whole, keys that are not plain. */
function treeProblems(document: Document, lines: LineCounter): Problem[] {
  const problems: Problem[] = [];
  const report = (node: Node, check: string, message: string) => {
    const { line, col } = lines.linePos(node.range?.[0] ?? 0);
    problems.push({ path: '', line, column: col, check, message });
  };
  visit(document, (key, node, ancestors) => {
    if (!isNode(node)) return undefined;
    if (isAlias(node)) report(node, 'alias', `*${node.source} stands for a value written elsewhere; write the value itself`);
    if (isScalar(node) && typeof node.value === 'number' && !Number.isSafeInteger(node.value)) {
      report(
        node,
        'number',
        `${node.source ?? node.value} is not a whole number that can be held exactly; write a whole number, "12.5" in quotes, or an amount such as 19.99 EUR`,
      );
    }
    if (key === 'key' && isScalar(node) && (node.value === '__proto__' || node.value === '<<'))
      report(node, 'key', `${JSON.stringify(node.value)} cannot be a key; leave it out`);
    if (isCollection(node) && ancestors.filter((ancestor) => isCollection(ancestor)).length >= deepest) {
      report(node, 'depth', `nested too deeply; at most ${deepest} levels`);
      return visit.SKIP;
    }
    return undefined;
  });
  return problems;
}

function placed({ path, message }: Finding, check: string, document: Document, lines: LineCounter): Problem {
  // A history is a plain list in the text.
  const written = path.filter((step) => step !== 'dated');
  const { line, col } = lines.linePos(offsetOf(document, written));
  return { path: pathText(written), line, column: col, check, message };
}

/** Where a value begins; for a mapping or list its key; for what is missing, what it is missing from. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step);
      if (pair === undefined) break;
      node = pair.value;
      offset = startOf(isCollection(node) || !isNode(node) ? pair.key : node) ?? offset;
    } else if (isSeq(node) && typeof step === 'number') {
      node = node.items[step];
      offset = startOf(node) ?? offset;
    } else break;
  }
  return offset;
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

/** Problems in the order in which the text is read. */
export const inOrder = (problems: readonly Problem[]) => problems.toSorted((a, b) => a.line - b.line || a.column - b.column);

function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
