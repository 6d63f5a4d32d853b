import { useState } from 'preact/hooks'
import type { Connection, ErrorCount, Row, RowOutcome, Task } from '../graphql/schema'
import { pageInfo } from '../graphql/fragments'
import { Empty, Loaded } from '../parts/Notice'
import { count } from '../parts/numbers'
import { Pager, paging } from '../parts/Pager'
import { useQuery } from '../parts/useQuery'
import { Chip, outcomes, toneOf, wordOf } from '../parts/words'
import { base, filterBy, place } from '../shell/router'
import { DownloadRows } from './DownloadRows'
import { RowDetail } from './RowDetail'

const rowsQuery = /* GraphQL */ `
  query Rows($id: ID!, $filter: RowFilter, $first: Int, $after: String) {
    task(id: $id) {
      bulk { rows(filter: $filter, first: $first, after: $after) {
        nodes { ord outcome error { code place text } payload profile { id email phones fields updatedAt } } ${pageInfo}
      } }
    }
  }
`

interface Answer {
  task: { bulk: { rows: Connection<Row> } } | null
}

/** The rows of a bulk, by what became of them and why. */
export function TaskRows({ task }: { task: Task }) {
  const search = place.value.search
  const outcome = outcomes.find(word => word === search.get('outcome'))
  const code = Number(search.get('code')) || undefined
  const rows = useQuery<Answer>(rowsQuery, { id: task.id, filter: { outcomes: outcome ? [outcome] : undefined, code }, first: 50, after: paging(50).after })
  return (
    <>
      <div class="row-tools">
        <OutcomeFilter task={task} chosen={outcome} />
        {task.bulk.errorCodes.length > 0 && <CodeFilter codes={task.bulk.errorCodes} chosen={code} />}
        <span class="spring" />
        <DownloadRows task={task} />
      </div>
      <Loaded of={rows}>
        {answer => {
          const page = answer.task?.bulk.rows
          return !page || page.nodes.length === 0 ? (
            <Empty>
              <p>No row matches.</p>
            </Empty>
          ) : (
            <>
              <RowTable rows={page.nodes} payloadExpiresAt={task.bulk.payloadExpiresAt} />
              <Pager of={{ ...page.pageInfo, hasPreviousPage: false }} label="Pages of rows" words={['Before', 'Next rows']} />
            </>
          )
        }}
      </Loaded>
    </>
  )
}

function OutcomeFilter({ task, chosen }: { task: Task; chosen: RowOutcome | undefined }) {
  const { counts } = task
  const found: Record<RowOutcome, number> = {
    CREATED: counts.created,
    UPDATED: counts.updated,
    UNCHANGED: counts.unchanged,
    SKIPPED: counts.skipped,
    REJECTED: counts.rejected,
  }
  return (
    <div class="chips" role="group" aria-label="Outcome">
      {outcomes.map(outcome => (
        <button
          key={outcome}
          type="button"
          class={`chip-button ${toneOf(outcome)}`}
          aria-pressed={chosen === outcome}
          onClick={() => filterBy({ outcome: chosen === outcome ? null : outcome, code: null })}
        >
          {wordOf(outcome)} <span class="count">{count(found[outcome])}</span>
        </button>
      ))}
    </div>
  )
}

// One code may stand for several texts; rows are asked for by code.
function byCode(codes: ErrorCount[]): ErrorCount[] {
  const found = new Map<number, ErrorCount>()
  for (const { code, text, rows } of codes) {
    const known = found.get(code)
    found.set(code, known ? { code, text: `${known.text}, ${text}`, rows: known.rows + rows } : { code, text, rows })
  }
  return [...found.values()]
}

function CodeFilter({ codes, chosen }: { codes: ErrorCount[]; chosen: number | undefined }) {
  return (
    <label class="field">
      Reason
      <select value={chosen ?? ''} onChange={event => filterBy({ code: event.currentTarget.value })}>
        <option value="">All</option>
        {byCode(codes).map(item => (
          <option key={item.code} value={item.code}>{`${item.code}: ${item.text} (${count(item.rows)})`}</option>
        ))}
      </select>
    </label>
  )
}

function RowTable({ rows, payloadExpiresAt }: { rows: Row[]; payloadExpiresAt: string }) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const toggle = (ord: number) =>
    setOpen(before => {
      const after = new Set(before)
      if (!after.delete(ord)) after.add(ord)
      return after
    })
  return (
    <div class="scroller">
      <table class="rows" aria-label="Rows">
        <thead>
          <tr>
            <th class="number">Row</th>
            <th>Outcome</th>
            <th>Why</th>
            <th>Profile</th>
          </tr>
        </thead>
        <tbody>
          {rows.flatMap(row => [
            <tr key={row.ord}>
              <td class="number">
                <button type="button" class="plain unfold" aria-expanded={open.has(row.ord)} onClick={() => toggle(row.ord)}>
                  <span class="visually-hidden">Details of row </span>
                  {count(row.ord + 1)}
                </button>
              </td>
              <td>
                <Chip of={row.outcome} />
              </td>
              <td class="why">
                {row.error ? (
                  <>
                    {row.error.text} <span class="dim">{row.error.code}</span>
                  </>
                ) : (
                  <span class="none">–</span>
                )}
              </td>
              <td>
                {row.profile ? (
                  <a href={`${base}/profiles/${row.profile.id}`}>{row.profile.email ?? row.profile.phones[0] ?? row.profile.id}</a>
                ) : (
                  <span class="none">–</span>
                )}
              </td>
            </tr>,
            open.has(row.ord) && (
              <tr key={`${row.ord} open`} class="detail">
                <td colSpan={4}>
                  <RowDetail row={row} payloadExpiresAt={payloadExpiresAt} />
                </td>
              </tr>
            ),
          ])}
        </tbody>
      </table>
    </div>
  )
}
