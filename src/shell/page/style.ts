/** How a page looks: in the reader's light or dark, on a narrow screen, on paper. The colours tell series apart for the colour-blind too. */
export const style = `
:root { color-scheme: light dark; --page: #fff; --text: #1d2330; --dim: #5b6475; --line: #d9dde5; --series-1: #2563a8; --series-2: #d98324; --series-3: #3f8f6b; --series-4: #8a5a9e; --good: #1d7045; --bad: #b3261e; --warn: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --page: #14171d; --text: #e4e8ef; --dim: #9aa4b5; --line: #363d4a; --series-1: #6ca8ea; --series-2: #f0a95a; --series-3: #74c7a0; --series-4: #c49ad8; --good: #7fd3a6; --bad: #ff8a80; --warn: #f0c36a; } }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.45 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
figure { margin: 0 0 .75rem; }
svg { width: 100%; height: auto; display: block; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .75rem 1.5rem; margin: 0; }
dt { color: var(--dim); font-size: .85rem; }
dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); font-weight: normal; vertical-align: top; overflow-wrap: anywhere; }
thead th { color: var(--dim); font-size: .85rem; overflow-wrap: normal; }
.figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.strong { font-weight: 600; } .dim { color: var(--dim); } .good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
@media print { :root { color-scheme: light; --page: #fff; --text: #000; --dim: #444; --line: #bbb; --series-1: #2563a8; --series-2: #d98324; --series-3: #3f8f6b; --series-4: #8a5a9e; --good: #1d7045; --bad: #b3261e; --warn: #8a5a00; } main { max-width: none; padding: 0; } figure, tr { break-inside: avoid; } h2 { break-after: avoid; } .table { overflow: visible; } }
`;
