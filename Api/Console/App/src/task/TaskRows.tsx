import { useState } from 'preact/hooks'
import type { Connection, ErrorCount, ListedRow, RowOutcome, Task } from '../graphql/schema'
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
        nodes { ord outcome error { code place text } profile { id email phones } } ${pageInfo}
      } }
    }
  }
`

interface Answer {
  task: { bulk: { rows: Connection<ListedRow> } } | null
}

/** The rows of a bulk, by what became of them and why. */
export function TaskRows({ task }: { task: Task }) {
  const search = place.value.search
  const outcome = outcomes.find(word => word === search.get('outcome'))
  const code = Number(search.get('code')) || undefined
  const text = search.get('text') ?? undefined
  const rows = useQuery<Answer>(rowsQuery, { id: task.id, filter: { outcomes: outcome ? [outcome] : undefined, code, text }, first: 50, after: paging(50).after })
  return (
    <>
      <div class="row-tools">
        <OutcomeFilter task={task} chosen={outcome} />
        {task.bulk.errorCodes.length > 0 && <ReasonFilter reasons={task.bulk.errorCodes} code={code} text={text} />}
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
              <RowTable task={task} rows={page.nodes} />
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
          onClick={() => filterBy({ outcome: chosen === outcome ? null : outcome, code: null, text: null })}
        >
          {wordOf(outcome)} <span class="count">{count(found[outcome])}</span>
        </button>
      ))}
    </div>
  )
}

/** One code may stand for several texts. */
function ReasonFilter({ reasons, code, text }: { reasons: ErrorCount[]; code: number | undefined; text: string | undefined }) {
  const chosen = reasons.findIndex(reason => reason.code === code && reason.text === text)
  const choose = (reason: ErrorCount | undefined) => filterBy({ code: reason ? String(reason.code) : null, text: reason?.text ?? null })
  return (
    <label class="field">
      Reason
      <select value={chosen < 0 ? '' : chosen} onChange={event => choose(event.currentTarget.value === '' ? undefined : reasons[Number(event.currentTarget.value)])}>
        <option value="">All</option>
        {reasons.map((reason, index) => (
          <option key={reason.code + reason.text} value={index}>{`${reason.code}: ${reason.text} (${count(reason.rows)})`}</option>
        ))}
      </select>
    </label>
  )
}

function RowTable({ task, rows }: { task: Task; rows: ListedRow[] }) {
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
                  <RowDetail task={task} row={row} />
                </td>
              </tr>
            ),
          ])}
        </tbody>
      </table>
    </div>
  )
}
