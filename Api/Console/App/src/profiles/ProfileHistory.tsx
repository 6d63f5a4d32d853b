import { deliveryItem, pageInfo } from '../graphql/fragments'
import type { Connection, DeliveryItem, RowOutcome, TaskState } from '../graphql/schema'
import { MoreButton } from '../parts/MoreButton'
import { count } from '../parts/numbers'
import { useMore } from '../parts/useMore'
import { When } from '../parts/When'
import { Chip } from '../parts/words'
import { base } from '../shell/router'
import { DeliveryTable } from '../task/TaskMessages'

const rowsQuery = /* GraphQL */ `
  query ProfileRows($id: ID!, $first: Int, $after: String) {
    profile(id: $id) { rows(first: $first, after: $after) { nodes { ord outcome task { id state importId acceptedAt } } ${pageInfo} } }
  }
`

const deliveriesQuery = /* GraphQL */ `
  query ProfileDeliveries($id: ID!, $first: Int, $after: String) {
    profile(id: $id) { deliveries(first: $first, after: $after) { nodes { ...DeliveryItem } ${pageInfo} } }
  }
  ${deliveryItem}
`

interface Touch {
  ord: number
  outcome: RowOutcome
  task: { id: string; state: TaskState; importId: string | null; acceptedAt: string }
}

/** The rows of bulks that made, changed or left the profile as it was. */
export function Touches({ id }: { id: string }) {
  const list = useMore<{ profile: { rows: Connection<Touch> } | null }, Touch>(rowsQuery, { id }, 25, answer => answer.profile?.rows)
  return (
    <>
      {list.items.length > 0 && (
        <div class="scroller">
          <table aria-label="Bulks that touched the profile">
            <thead>
              <tr>
                <th>Task</th>
                <th class="number">Row</th>
                <th>Outcome</th>
                <th class="roomy">Import</th>
                <th>Accepted</th>
              </tr>
            </thead>
            <tbody>
              {list.items.map(touch => (
                <tr key={touch.task.id + touch.ord}>
                  <td>
                    <a href={`${base}/tasks/${touch.task.id}`}>{touch.task.id.slice(0, 8)}</a>
                  </td>
                  <td class="number">{count(touch.ord + 1)}</td>
                  <td>
                    <Chip of={touch.outcome} />
                  </td>
                  <td class="roomy">{touch.task.importId ?? <span class="none">–</span>}</td>
                  <td>
                    <When at={touch.task.acceptedAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.items.length === 0 && !list.isLoading && <p class="dim">None that is still kept.</p>}
      <MoreButton of={list} what="bulks" />
    </>
  )
}

export function Messages({ id }: { id: string }) {
  const list = useMore<{ profile: { deliveries: Connection<DeliveryItem> } | null }, DeliveryItem>(
    deliveriesQuery,
    { id },
    25,
    answer => answer.profile?.deliveries,
  )
  return (
    <>
      {list.items.length > 0 && <DeliveryTable items={list.items} />}
      {list.items.length === 0 && !list.isLoading && <p class="dim">None.</p>}
      <MoreButton of={list} what="messages" />
    </>
  )
}
