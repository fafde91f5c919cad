const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * A table builder that names each column after its key in snake_case. Drizzle's own casing option would have to be
 * repeated in two kit configurations and leaves `column.name` wrong until the first query.
 */
// oxlint-disable-next-line no-explicit-any -- the builder's own overloads are kept by the cast.
export function snakeCased<Table extends (...rest: any[]) => unknown>(table: Table): Table {
  const named = (name: string, columns: Record<string, { setName(name: string): void }>, ...rest: unknown[]) => {
    for (const [key, column] of Object.entries(columns)) column.setName(snake(key));
    return table(name, columns, ...rest);
  };
  return named as unknown as Table;
}
