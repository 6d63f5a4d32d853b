import type { FieldChange, Json, ListedRow, Task } from '../graphql/schema'
import { JsonView } from '../parts/JsonView'
import { Loaded } from '../parts/Notice'
import { placeWithin } from '../parts/payloadPlace'
import { useQuery } from '../parts/useQuery'
import { When } from '../parts/When'

const rowQuery = 'query Row($id: ID!, $ord: Int!) { task(id: $id) { bulk { row(ord: $ord) { sent changes { field before after } } } } }'

interface Answer {
  task: { bulk: { row: { sent: Json; changes: FieldChange[] } | null } } | null
}

/** One row: what was sent, with the wrong field marked, and what it changed on its profile. */
export function RowDetail({ task, row }: { task: Task; row: ListedRow }) {
  const query = useQuery<Answer>(rowQuery, { id: task.id, ord: row.ord })
  return (
    <div class="row-detail">
      {row.error && (
        <p class="fault-text">
          {row.error.text}{' '}
          <span class="dim">
            code {row.error.code}
            {row.error.place && `, at ${row.error.place}`}
          </span>
        </p>
      )}
      <Loaded of={query}>
        {answer => {
          const { sent, changes } = answer.task?.bulk.row ?? { sent: null, changes: [] }
          return sent === null ? (
            <p class="dim">
              What was sent was erased <When at={task.bulk.payloadExpiresAt} />.
            </p>
          ) : (
            <>
              <JsonView
                value={sent}
                marked={row.error && placeWithin(sent, row.error.place)}
                note={row.error?.text}
                label={`Row ${row.ord + 1} as it was sent`}
              />
              {changes.length > 0 && <Changes of={changes} />}
            </>
          )
        }}
      </Loaded>
    </div>
  )
}

const written = (value: Json) => (value === null ? <span class="none">–</span> : typeof value === 'object' ? JSON.stringify(value) : String(value))

const Changes = ({ of }: { of: FieldChange[] }) => (
  <table class="compact changes" aria-label="What the row changed">
    <thead>
      <tr>
        <th>Changed field</th>
        <th>Before</th>
        <th>After</th>
      </tr>
    </thead>
    <tbody>
      {of.map((change, index) => (
        <tr key={index}>
          <th scope="row">{change.field}</th>
          <td>{written(change.before)}</td>
          <td>{written(change.after)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
