import type { Counter } from '../graphql/schema'
import { Empty, Loaded } from '../parts/Notice'
import { useQuery } from '../parts/useQuery'
import { Page } from '../shell/Page'
import { base } from '../shell/router'
import { isAdmin } from '../shell/session'
import { ActiveChip, CounterCells, CounterHeads } from './counters'

interface Campaign {
  id: number
  name: string
  active: boolean
  counters: Counter[]
}

interface Column<T> {
  name: string
  isNumber?: boolean
  of: (campaign: T) => string | number
}

/** All campaigns of a kind: its word is the name of the query's field and of the page's address. */
export function CampaignsPage<T extends Campaign>({ kind, query, columns }: { kind: 'trigger' | 'workflow'; query: string; columns: Column<T>[] }) {
  const list = `${kind}s`
  const title = list[0]!.toUpperCase() + list.slice(1)
  const classOf = (column: Column<T>) => (column.isNumber ? 'number roomy' : 'roomy')
  const found = useQuery<Record<string, T[]>>(query)
  return (
    <Page
      title={title}
      actions={
        isAdmin.value && (
          <a class="button" href={`${base}/${list}/new`}>
            New {kind}
          </a>
        )
      }
    >
      <Loaded of={found}>
        {({ [list]: campaigns = [] }) =>
          campaigns.length === 0 ? (
            <Empty>
              <p>The account has no {list}.</p>
            </Empty>
          ) : (
            <div class="scroller">
              <table aria-label={title}>
                <thead>
                  <tr>
                    <th class="number">Id</th>
                    <th>Name</th>
                    <th>State</th>
                    {columns.map(column => (
                      <th key={column.name} class={classOf(column)}>
                        {column.name}
                      </th>
                    ))}
                    <CounterHeads />
                  </tr>
                </thead>
                <tbody>
                  {campaigns.map(campaign => (
                    <tr key={campaign.id}>
                      <td class="number">{campaign.id}</td>
                      <td>
                        <a href={`${base}/${list}/${campaign.id}`}>{campaign.name}</a>
                      </td>
                      <td>
                        <ActiveChip isActive={campaign.active} />
                      </td>
                      {columns.map(column => (
                        <td key={column.name} class={classOf(column)}>
                          {column.of(campaign)}
                        </td>
                      ))}
                      <CounterCells of={campaign.counters} />
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
