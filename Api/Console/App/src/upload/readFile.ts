import type { Json } from '../graphql/schema'
import { CsvReader } from './csvReader'

export type Entry = Record<string, Json>

export interface Source {
  kind: 'CSV' | 'NDJSON' | 'JSON'
  columns: string[]
  /** The rows are in the form of the API already: each holds its profile under data. */
  areEntries: boolean
  first: Entry[]
  rows(): AsyncGenerator<Entry>
}

const shownRows = 20
const looked = 1_000

/** A JSON file is parsed as a whole; the others are read piece by piece, however long they are. */
export const mostJsonBytes = 100 * 1024 * 1024

export async function openFile(file: File): Promise<Source> {
  const start = (await file.slice(0, 4_096).text()).replace(/^\uFEFF/, '').trimStart()
  if (start === '') throw new Error('The file is empty.')
  const kind = kindOf(file.name, start)
  const rows = { CSV: () => csvRows(file), NDJSON: () => lineRows(file), JSON: await jsonRows(kind, file) }[kind]
  const seen: Entry[] = []
  for await (const row of rows()) if (seen.push(row) === looked) break
  if (seen.length === 0) throw new Error('The file has no rows.')
  const areEntries = seen.every(row => isObject(row.data))
  const columns = [...new Set(seen.flatMap(row => Object.keys(areEntries ? (row.data as Entry) : row)))]
  return { kind, columns, areEntries, first: seen.slice(0, shownRows), rows }
}

const isObject = (value: unknown): value is Entry => typeof value === 'object' && value !== null && !Array.isArray(value)

function kindOf(name: string, start: string): Source['kind'] {
  const ending = name.toLowerCase().split('.').pop()
  if (ending === 'ndjson' || ending === 'jsonl') return 'NDJSON'
  if (start.startsWith('[')) return 'JSON'
  // An object that ends on its first line, with another below, is a line of many.
  if (start.startsWith('{')) return ending !== 'json' || /^\{.*\}\s*\n\s*\{/.test(start) ? 'NDJSON' : 'JSON'
  return 'CSV'
}

async function* csvRows(file: File): AsyncGenerator<Entry> {
  const reader = new CsvReader()
  let header: string[] | null = null
  for await (const cells of cellsOf(file, reader)) {
    if (header === null) header = cells.map((name, index) => name.trim() || `column ${index + 1}`)
    else yield Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']))
  }
}

async function* cellsOf(file: File, reader: CsvReader): AsyncGenerator<string[]> {
  for await (const piece of piecesOf(file)) yield* reader.take(piece)
  yield* reader.end()
}

async function* lineRows(file: File): AsyncGenerator<Entry> {
  let [rest, number] = ['', 0]
  const parse = (line: string): Entry | null => {
    number++
    return line.trim() === '' ? null : parseRow(line, number)
  }
  for await (const piece of piecesOf(file)) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop()!
    for (const line of lines) {
      const row = parse(line)
      if (row) yield row
    }
  }
  const last = parse(rest)
  if (last) yield last
}

function parseRow(line: string, number: number): Entry {
  let row: unknown
  try {
    row = JSON.parse(line)
  } catch {
    throw new Error(`Line ${number} is no JSON.`)
  }
  if (!isObject(row)) throw new Error(`Line ${number} is no object.`)
  return row
}

async function jsonRows(kind: Source['kind'], file: File): Promise<() => AsyncGenerator<Entry>> {
  if (kind !== 'JSON') return async function* () {}
  if (file.size > mostJsonBytes) throw new Error('The file is larger than 100 MiB: save it as NDJSON, which can be read piece by piece.')
  const rows = rowsOf(await file.text())
  return async function* () {
    yield* rows
  }
}

function rowsOf(text: string): Entry[] {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    throw new Error('The file is no JSON.')
  }
  const list = isObject(read) ? (Object.values(read).find(Array.isArray) as unknown[] | undefined) : (read as unknown[])
  const wrong = list?.findIndex(row => !isObject(row)) ?? -1
  if (!list) throw new Error('The file holds no array of rows.')
  if (wrong >= 0) throw new Error(`Row ${wrong + 1} is no object.`)
  return list as Entry[]
}

async function* piecesOf(file: File): AsyncGenerator<string> {
  const reader = file
    .stream()
    .pipeThrough(new TextDecoderStream('utf-8', { fatal: true }))
    .getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new Error('The file is no UTF-8 text: save it as UTF-8.')
      })
      if (done) return
      yield value
    }
  } finally {
    void reader.cancel().catch(() => {})
  }
}
