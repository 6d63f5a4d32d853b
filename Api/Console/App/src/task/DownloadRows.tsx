import { useRef, useState } from 'preact/hooks'
import type { Connection, Json, Row, RowOutcome, Task } from '../graphql/schema'
import { messageOf, send } from '../graphql/send'
import { count } from '../parts/numbers'
import { announce } from '../shell/announce'
import { csvOf } from './csv'
import { ownAddress, ownForm } from './ownForm'

const rowsQuery = /* GraphQL */ `
  query FailedRows($id: ID!, $filter: RowFilter, $first: Int, $after: String) {
    task(id: $id) { bulk { rows(filter: $filter, first: $first, after: $after) { nodes { ord outcome error { code place text } sent } pageInfo { hasNextPage endCursor } } } }
  }
`

const pageSize = 500

type Form = 'json' | 'ndjson' | 'csv' | 'own'

const forms: Record<Form, { name: string; type: string; ending: string; write(task: Task, rows: Row[]): string }> = {
  json: { name: 'JSON', type: 'application/json', ending: 'json', write: (_, rows) => JSON.stringify(rows, null, 2) },
  ndjson: { name: 'NDJSON', type: 'application/x-ndjson', ending: 'ndjson', write: (_, rows) => rows.map(row => JSON.stringify(row)).join('\n') + '\n' },
  csv: { name: 'CSV', type: 'text/csv', ending: 'csv', write: (_, rows) => csvOf(rows) },
  own: {
    name: 'As it was sent',
    type: 'application/json',
    ending: 'again.json',
    write: (task, rows) => JSON.stringify(ownForm(task, sentOf(rows)), null, 2),
  },
}

const sentOf = (rows: Row[]): Json[] => rows.map(row => row.sent).filter(sent => sent !== null)

/** Saves the rows that did not make it, in the form of one's choice. */
export function DownloadRows({ task }: { task: Task }) {
  const [progress, setProgress] = useState<number | null>(null)
  const request = useRef<AbortController | null>(null)
  const total = task.counts.rejected + task.counts.skipped
  if (total === 0) return null

  const download = async (form: Form) => {
    request.current = new AbortController()
    setProgress(0)
    try {
      const rows = await readAll(task.id, ['REJECTED', 'SKIPPED'], request.current.signal, setProgress)
      const { type, ending, write } = forms[form]
      save(`${task.id}.${ending}`, new Blob([write(task, rows)], { type }))
      announce(`${count(rows.length)} rows saved.${form === 'own' ? ` Correct them, fill in the token and post them to ${ownAddress(task)}.` : ''}`)
    } catch (fault) {
      if (!request.current.signal.aborted) announce(messageOf(fault), true)
    }
    setProgress(null)
  }

  if (progress !== null) {
    return (
      <span class="download" role="status">
        {count(progress)} of {count(total)} rows read{' '}
        <button type="button" class="plain" onClick={() => request.current?.abort()}>
          Stop
        </button>
      </span>
    )
  }
  return (
    <div class="download" role="group" aria-label="Download the rejected and skipped rows">
      <span class="dim">Save {count(total)} failed rows:</span>
      {(Object.keys(forms) as Form[]).map(form => (
        <button key={form} type="button" onClick={() => void download(form)}>
          {forms[form].name}
        </button>
      ))}
    </div>
  )
}

async function readAll(id: string, outcomes: RowOutcome[], signal: AbortSignal, tell: (read: number) => void): Promise<Row[]> {
  const rows: Row[] = []
  for (let after: string | null = null; ;) {
    const answer: { task: { bulk: { rows: Connection<Row> } } | null } = await send(rowsQuery, { id, filter: { outcomes }, first: pageSize, after }, signal)
    const page = answer.task?.bulk.rows
    if (!page) return rows
    rows.push(...page.nodes)
    tell(rows.length)
    if (!page.pageInfo.hasNextPage) return rows
    after = page.pageInfo.endCursor
  }
}

function save(name: string, blob: Blob) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
