import type { Json, Row } from '../graphql/schema'

const own = ['row', 'outcome', 'error code', 'error place', 'error']

/** A table of rows: a column for every field at any depth. Cells that a spreadsheet would run as a formula are held back by an apostrophe. */
export function csvOf(rows: Row[]): string {
  const flat = rows.map(row => flatten(row.sent))
  const names = [...new Set(flat.flatMap(fields => [...fields.keys()]))]
  const lines = rows.map((row, index) => [
    String(row.ord + 1),
    row.outcome.toLowerCase(),
    row.error ? String(row.error.code) : '',
    row.error?.place ?? '',
    row.error?.text ?? '',
    ...names.map(name => flat[index]!.get(name) ?? ''),
  ])
  return [[...own, ...names], ...lines].map(cells => cells.map(cell).join(',')).join('\r\n') + '\r\n'
}

function flatten(value: Json, path = '', into = new Map<string, string>()): Map<string, string> {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    for (const [name, item] of Object.entries(value)) flatten(item, path ? `${path}.${name}` : name, into)
  } else if (value !== null || path) {
    into.set(path, value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  return into
}

function cell(text: string): string {
  // A leading sign alone is a number or a telephone number, and stays as it is.
  const harmless = /^[=@\t\r]|^[+-](?![\d\s().-]*$)/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
