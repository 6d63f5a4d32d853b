import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EventStream } from '../src/graphql/eventStream'
import type { Row, Task, TaskItem } from '../src/graphql/schema'
import { duration } from '../src/parts/numbers'
import { placeWithin } from '../src/parts/payloadPlace'
import { csvOf } from '../src/task/csv'
import { ownForm } from '../src/task/ownForm'
import { pacesOf } from '../src/task/paces'
import { narrowed } from '../src/tasks/actions'
import { filterOf } from '../src/tasks/filter'
import { merge } from '../src/tasks/mergeTasks'

test('an event stream gives the same events however it is cut', () => {
  const text = 'event: next\ndata: {"a":1}\n\n:\n\nevent: next\r\ndata: {\ndata: }\r\n\r\nevent: complete\ndata:\n\n'
  const expected = [
    { name: 'next', data: '{"a":1}' },
    { name: 'next', data: '{\n}' },
    { name: 'complete', data: '' },
  ]
  for (const size of [1_000, 9, 2, 1]) {
    const stream = new EventStream()
    const events = []
    for (let at = 0; at < text.length; at += size) events.push(...stream.take(text.slice(at, at + size)))
    assert.deepEqual(events, expected)
  }
})

test('an address stands for one filter', () => {
  const search = new URLSearchParams('state=FAILED,NONSENSE&dialect=DENGAGE&import=spring&q=disk&from=2026-11-23T08:00:00Z&to=never')
  assert.deepEqual(filterOf(search), {
    states: ['FAILED'],
    dialects: ['DENGAGE'],
    importId: 'spring',
    error: 'disk',
    acceptedAfter: '2026-11-23T08:00:00.000Z',
  })
  assert.deepEqual(filterOf(new URLSearchParams('q=task_0F3C1F0E-5a5e-4d0b-9d0e-6a0f6c1d2b3a')), { id: '0f3c1f0e-5a5e-4d0b-9d0e-6a0f6c1d2b3a' })
})

test('acting on all that match leaves out what has ended', () => {
  assert.deepEqual(narrowed('cancel', { importId: 'spring', states: ['FAILED', 'WAITING'] }), { importId: 'spring', states: ['WAITING'] })
  assert.deepEqual(narrowed('retry', {}), { states: ['FAILED'] })
})

const task = (id: string, acceptedAt: string, state = 'WAITING') => ({ id, acceptedAt, state, number: 1 }) as unknown as TaskItem

test('a changed task takes its own place, and a new one the first', () => {
  const shown = [task('b', '2026-11-23T08:02'), task('a', '2026-11-23T08:01')]
  const changed = [task('a', '2026-11-23T08:01', 'FAILED'), task('c', '2026-11-23T08:03'), task('old', '2026-11-23T07:00')]
  assert.deepEqual(
    merge(shown, changed, () => true, 50).map(item => `${item.id} ${item.state}`),
    ['c WAITING', 'b WAITING', 'a FAILED'],
  )
  assert.deepEqual(
    merge(shown, changed, () => false, 50).map(item => item.id),
    ['b', 'a'],
  )
  assert.equal(merge(shown, changed, () => true, 2).length, 2)
})

test('the place of a fault is found in the payload of its row', () => {
  assert.deepEqual(placeWithin({ data: { email: 'x' } }, 'data[17].data.email'), ['data', 'email'])
  assert.deepEqual(placeWithin({ email: 'x' }, 'contactDatas[3].email'), ['email'])
  assert.deepEqual(placeWithin({ data: { phones: ['1', '2'] } }, 'data[0].data.phones[1]'), ['data', 'phones', 1])
  assert.equal(placeWithin({ data: {} }, 'data[17].data.email'), null)
})

const row = (sent: Row['sent']): Row => ({
  ord: 0,
  outcome: 'REJECTED',
  error: { code: 7, place: 'data[0]', text: 'no, "wrong"' },
  sent,
})

test('a saved table has a column for every field and runs nothing in a spreadsheet', () => {
  const table = csvOf([row({ data: { email: '=HYPERLINK("x")', phone: '+47 400' } }), row({ data: { note: '-2+cmd' } })])
  assert.equal(
    table,
    'row,outcome,error code,error place,error,data.email,data.phone,data.note\r\n' +
      '1,rejected,7,data[0],"no, ""wrong""","\'=HYPERLINK(""x"")",+47 400,\r\n1,rejected,7,data[0],"no, ""wrong""",,,\'-2+cmd\r\n',
  )
})

test('rows go back in the form of their dialect', () => {
  const rule = { fieldName: 'crm_id', writing: 'UPSERT', skipTriggers: true, allOrNothing: true }
  const bulk = { databaseId: 1, matching: 'custom', rule, launch: { kind: 'WORKFLOW', campaignId: 12, content: null } }
  assert.deepEqual(ownForm({ dialect: 'ALTCRAFT', bulk } as unknown as Task, [1]), {
    token: '',
    db_id: 1,
    matching: 'custom',
    field_name: 'crm_id',
    skip_triggers: true,
    workflow_id: 12,
    data: [1],
  })
  const dengage = ownForm({ dialect: 'DENGAGE', bulk } as unknown as Task, [{ email: 'a' }])
  assert.deepEqual([dengage.insertIfNotExists, dengage.throwExceptionIfInvalidRecord], [true, true])
  assert.deepEqual(Object.keys(ownForm({ dialect: 'DENGAGE', bulk } as unknown as Task, [{ email: 'a' }])), [
    'columns',
    'insertIfNotExists',
    'throwExceptionIfInvalidRecord',
    'contactDatas',
  ])
  assert.deepEqual(ownForm({ dialect: 'PLACEWISE', importId: 'spring', bulk } as unknown as Task, [1]), {
    import_id: 'spring',
    operation: 'create',
    members: [1],
  })
})

test('the pace of a slice is its rows over its length', () => {
  const points = [
    { at: '2026-11-23T08:00:02Z', rows: 100 },
    { at: '2026-11-23T08:00:04Z', rows: 300 },
  ]
  assert.deepEqual(
    pacesOf(points, '2026-11-23T08:00:00Z').map(pace => pace.perSecond),
    [50, 150],
  )
})

test('a length of time is told in its two largest units', () => {
  assert.deepEqual([0.4, 59, 60, 3_605, 90_000].map(duration), ['0 s', '59 s', '1 min', '1 h', '1 d 1 h'])
})
