import type { Trigger } from '../graphql/schema'
import { Empty, Loaded } from '../parts/Notice'
import { useQuery } from '../parts/useQuery'
import { Page } from '../shell/Page'
import { base } from '../shell/router'
import { isAdmin } from '../shell/session'
import { ActiveChip, CounterCells, CounterHeads } from './counters'

const triggersQuery = 'query Triggers { triggers { id name kind active channel counters { name count } } }'

export function TriggersPage() {
  const query = useQuery<{ triggers: Trigger[] }>(triggersQuery)
  return (
    <Page
      title="Triggers"
      actions={
        isAdmin.value && (
          <a class="button" href={`${base}/triggers/new`}>
            New trigger
          </a>
        )
      }
    >
      <Loaded of={query}>
        {({ triggers }) =>
          triggers.length === 0 ? (
            <Empty>
              <p>The account has no triggers.</p>
            </Empty>
          ) : (
            <div class="scroller">
              <table aria-label="Triggers">
                <thead>
                  <tr>
                    <th class="number">Id</th>
                    <th>Name</th>
                    <th>State</th>
                    <th class="roomy">Started by</th>
                    <th class="roomy">Channel</th>
                    <CounterHeads />
                  </tr>
                </thead>
                <tbody>
                  {triggers.map(trigger => (
                    <tr key={trigger.id}>
                      <td class="number">{trigger.id}</td>
                      <td>
                        <a href={`${base}/triggers/${trigger.id}`}>{trigger.name}</a>
                      </td>
                      <td>
                        <ActiveChip isActive={trigger.active} />
                      </td>
                      <td class="roomy">{trigger.kind.replaceAll('_', ' ')}</td>
                      <td class="roomy">{trigger.channel}</td>
                      <CounterCells of={trigger.counters} />
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}
