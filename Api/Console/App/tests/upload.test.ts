import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CsvReader } from '../src/upload/csvReader'
import { entryOf, guessMapping, readCell, targetsOf } from '../src/upload/mapping'
import { openFile, type Entry } from '../src/upload/readFile'
import { bulksOf } from '../src/upload/sendRows'

// However the text is cut, the rows are the same.
function read(text: string, size: number): string[][] {
  const reader = new CsvReader()
  const rows: string[][] = []
  for (let at = 0; at < text.length; at += size) rows.push(...reader.take(text.slice(at, at + size)))
  return [...rows, ...reader.end()]
}

const file = (name: string, text: string) => new File([text], name)

async function rowsOf(given: File): Promise<Entry[]> {
  const rows: Entry[] = []
  for await (const row of (await openFile(given)).rows()) rows.push(row)
  return rows
}

test('a quoted cell holds separators, line ends and quotes, wherever the file is cut', () => {
  const text = 'name,note\r\n"Moe, Ann","she said ""hi""\nand left"\r\n\r\nBo,\r\n'
  const expected = [
    ['name', 'note'],
    ['Moe, Ann', 'she said "hi"\nand left'],
    ['Bo', ''],
  ]
  for (const size of [100, 21, 11]) assert.deepEqual(read(text, size), expected)
  const reader = new CsvReader(',')
  assert.deepEqual([...[...text].flatMap(character => reader.take(character)), ...reader.end()], expected)
})

test('the separator is the commonest one of the first line', () => {
  assert.deepEqual(read('\uFEFFa;"b,c,d";e\n1;2;3', 100), [
    ['a', 'b,c,d', 'e'],
    ['1', '2', '3'],
  ])
  assert.deepEqual(read('a\tb\n1\t2', 100), [
    ['a', 'b'],
    ['1', '2'],
  ])
})

test('rows are read from CSV, NDJSON and JSON alike', async () => {
  const expected = [{ email: 'a@example.org' }, { email: 'b@example.org' }]
  assert.deepEqual(await rowsOf(file('a.csv', 'email\na@example.org\nb@example.org')), expected)
  assert.deepEqual(await rowsOf(file('a.ndjson', '{"email":"a@example.org"}\n\n{"email":"b@example.org"}')), expected)
  assert.deepEqual(await rowsOf(file('a.json', '[{"email":"a@example.org"},{"email":"b@example.org"}]')), expected)
  assert.deepEqual(await rowsOf(file('a.json', '{"token":"t","data":[{"email":"a@example.org"},{"email":"b@example.org"}]}')), expected)
})

test('a file that cannot be read says where', async () => {
  await assert.rejects(openFile(file('a.ndjson', '{"email":"a"}\n{"email":')), /Line 2 is no JSON/)
  await assert.rejects(openFile(file('a.json', '[{"email":"a"},7]')), /Row 2 is no object/)
  await assert.rejects(openFile(file('a.csv', ' ')), /is empty/)
  await assert.rejects(openFile(file('a.csv', 'email\n')), /has no rows/)
})

test('columns find their fields by name, and no field twice', () => {
  const targets = targetsOf([
    { name: '_fname', type: 'string', isSystem: true, isMatchable: false },
    { name: 'CRM_ID', type: 'string', isSystem: false, isMatchable: true },
  ])
  assert.deepEqual(guessMapping(['E-Mail', 'First name', 'crm id', 'Mobile', 'Phone', 'Notes'], targets), {
    'E-Mail': 'email',
    'First name': '_fname',
    'crm id': 'CRM_ID',
    Mobile: 'phones',
    Phone: '',
    Notes: '',
  })
})

test('a cell is read as the type of its field, and told when it cannot be', () => {
  assert.deepEqual(readCell(' 42 ', 'int'), { value: 42 })
  assert.deepEqual(readCell('4.2', 'int'), { value: '4.2', fault: 'is no whole number' })
  assert.deepEqual(readCell('yes', 'bool'), { value: true })
  assert.deepEqual(readCell('a, b;c', 'tags'), { value: ['a', 'b', 'c'] })
  assert.deepEqual(readCell('', 'int'), { value: undefined })
})

test('an entry holds the mapped fields and leaves out what is empty', () => {
  const types = new Map([['phones', 'phones']])
  assert.deepEqual(entryOf({ a: 'x@example.org', b: '+471', c: '', d: 'no' }, { a: 'email', b: 'phones', c: '_city', d: '' }, types), {
    data: { email: 'x@example.org', phones: ['+471'] },
  })
})

test('a bulk has ten thousand rows at most, and eight MiB', async () => {
  const sizes: number[] = []
  for await (const bulk of bulksOf(many(25_000, 'x'))) sizes.push(bulk.length)
  for await (const bulk of bulksOf(many(3, 'ø'.repeat(2_500_000)))) sizes.push(bulk.length)
  assert.deepEqual(sizes, [10_000, 10_000, 5_000, 1, 1, 1])
})

async function* many(count: number, note: string): AsyncGenerator<Entry> {
  for (let index = 0; index < count; index++) yield { note }
}
