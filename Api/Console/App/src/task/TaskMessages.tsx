import { useState } from 'preact/hooks'
import { deliveryItem, pageInfo } from '../graphql/fragments'
import type { Connection, DeliveryItem, DeliveryState, Launch } from '../graphql/schema'
import { MoreButton } from '../parts/MoreButton'
import { Empty } from '../parts/Notice'
import { count } from '../parts/numbers'
import { useMore } from '../parts/useMore'
import { When } from '../parts/When'
import { Chip, toneOf, wordOf } from '../parts/words'
import { base } from '../shell/router'

const launchesQuery = /* GraphQL */ `
  query Launches($id: ID!, $first: Int, $after: String) {
    task(id: $id) { bulk { launches(first: $first, after: $after) {
      nodes { ord kind campaignId campaign node enteredAt dueAt endedAt profile { id email phones } } ${pageInfo}
    } } }
  }
`

const deliveriesQuery = /* GraphQL */ `
  query Deliveries($id: ID!, $state: DeliveryState, $first: Int, $after: String) {
    task(id: $id) { bulk { deliveries(state: $state, first: $first, after: $after) { nodes { ...DeliveryItem } ${pageInfo} } } }
  }
  ${deliveryItem}
`

export function TaskLaunches({ id }: { id: string }) {
  const list = useMore<{ task: { bulk: { launches: Connection<Launch> } } | null }, Launch>(launchesQuery, { id }, 50, answer => answer.task?.bulk.launches)
  if (list.items.length === 0 && !list.isLoading && !list.fault)
    return (
      <Empty>
        <p>Nothing was launched.</p>
      </Empty>
    )
  return (
    <>
      <div class="scroller">
        <table aria-label="Launches">
          <thead>
            <tr>
              <th class="number">Row</th>
              <th>Campaign</th>
              <th>Profile</th>
              <th>At node</th>
              <th>Entered</th>
              <th class="roomy">Due</th>
              <th class="roomy">Ended</th>
            </tr>
          </thead>
          <tbody>
            {list.items.map(launch => (
              <tr key={launch.ord}>
                <td class="number">{count(launch.ord + 1)}</td>
                <td>
                  <a href={`${base}/${launch.kind === 'TRIGGER' ? 'triggers' : 'workflows'}/${launch.campaignId}`}>{launch.campaign ?? launch.campaignId}</a>
                </td>
                <td>
                  {launch.profile ? (
                    <a href={`${base}/profiles/${launch.profile.id}`}>{launch.profile.email ?? launch.profile.phones[0] ?? launch.profile.id}</a>
                  ) : (
                    <span class="none">erased</span>
                  )}
                </td>
                <td>{launch.node ?? <span class="none">–</span>}</td>
                <td>
                  <When at={launch.enteredAt} />
                </td>
                <td class="roomy">
                  <When at={launch.dueAt} />
                </td>
                <td class="roomy">
                  <When at={launch.endedAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <MoreButton of={list} what="launches" />
    </>
  )
}

const states: DeliveryState[] = ['SENT', 'KEPT', 'SKIPPED', 'FAILED']

export function TaskDeliveries({ id }: { id: string }) {
  const [state, setState] = useState<DeliveryState | null>(null)
  const list = useMore<{ task: { bulk: { deliveries: Connection<DeliveryItem> } } | null }, DeliveryItem>(
    deliveriesQuery,
    { id, state },
    50,
    answer => answer.task?.bulk.deliveries,
  )
  return (
    <>
      <div class="chips" role="group" aria-label="State of the messages">
        {states.map(word => (
          <button
            key={word}
            type="button"
            class={`chip-button ${toneOf(word)}`}
            aria-pressed={state === word}
            onClick={() => setState(state === word ? null : word)}
          >
            {wordOf(word)}
          </button>
        ))}
      </div>
      {list.items.length === 0 && !list.isLoading && !list.fault ? (
        <Empty>
          <p>No message matches.</p>
        </Empty>
      ) : (
        <DeliveryTable items={list.items} />
      )}
      <MoreButton of={list} what="messages" />
    </>
  )
}

export function DeliveryTable({ items }: { items: DeliveryItem[] }) {
  return (
    <div class="scroller">
      <table aria-label="Messages">
        <thead>
          <tr>
            <th>State</th>
            <th>Message</th>
            <th>To</th>
            <th class="roomy">Why</th>
            <th class="number roomy">Attempts</th>
            <th>Made</th>
          </tr>
        </thead>
        <tbody>
          {items.map(item => (
            <tr key={item.id}>
              <td>
                <Chip of={item.state} />
              </td>
              <td>
                <a href={`${base}/mailbox?message=${encodeURIComponent(item.id)}`}>{item.subject || `(${item.channel})`}</a>
              </td>
              <td>{item.address}</td>
              <td class="roomy why">{item.reason || item.reply || <span class="none">–</span>}</td>
              <td class="number roomy">{item.attempts}</td>
              <td>
                <When at={item.createdAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
