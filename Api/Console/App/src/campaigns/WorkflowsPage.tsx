import type { WorkflowItem } from '../graphql/schema'
import { Empty, Loaded } from '../parts/Notice'
import { useQuery } from '../parts/useQuery'
import { Page } from '../shell/Page'
import { base } from '../shell/router'
import { isAdmin } from '../shell/session'
import { ActiveChip, CounterCells, CounterHeads } from './counters'

const workflowsQuery = 'query Workflows { workflows { id name active mode version counters { name count } } }'

export function WorkflowsPage() {
  const query = useQuery<{ workflows: WorkflowItem[] }>(workflowsQuery)
  return (
    <Page
      title="Workflows"
      actions={
        isAdmin.value && (
          <a class="button" href={`${base}/workflows/new`}>
            New workflow
          </a>
        )
      }
    >
      <Loaded of={query}>
        {({ workflows }) =>
          workflows.length === 0 ? (
            <Empty>
              <p>The account has no workflows.</p>
            </Empty>
          ) : (
            <div class="scroller">
              <table aria-label="Workflows">
                <thead>
                  <tr>
                    <th class="number">Id</th>
                    <th>Name</th>
                    <th>State</th>
                    <th class="number roomy">Version</th>
                    <CounterHeads />
                  </tr>
                </thead>
                <tbody>
                  {workflows.map(workflow => (
                    <tr key={workflow.id}>
                      <td class="number">{workflow.id}</td>
                      <td>
                        <a href={`${base}/workflows/${workflow.id}`}>{workflow.name}</a>
                      </td>
                      <td>
                        <ActiveChip isActive={workflow.active} />
                      </td>
                      <td class="number roomy">{workflow.version}</td>
                      <CounterCells of={workflow.counters} />
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
