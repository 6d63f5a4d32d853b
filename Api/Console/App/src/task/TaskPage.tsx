import { useEffect, useRef, useState } from 'preact/hooks'
import { follow, type FollowState } from '../graphql/follow'
import { taskItem } from '../graphql/fragments'
import type { Task, TaskItem } from '../graphql/schema'
import { Empty, Loaded } from '../parts/Notice'
import { count } from '../parts/numbers'
import { Tabs, viewOf } from '../parts/Tabs'
import { useQuery } from '../parts/useQuery'
import { Chip } from '../parts/words'
import { Page } from '../shell/Page'
import { mayImport } from '../shell/session'
import { LiveState } from '../tasks/LiveState'
import { TaskActions } from './TaskActions'
import { TaskDeliveries, TaskLaunches } from './TaskMessages'
import { TaskOverview } from './TaskOverview'
import { TaskRows } from './TaskRows'

const taskQuery = /* GraphQL */ `
  query Task($id: ID!) {
    task(id: $id) {
      ...TaskItem requestNumber warnings
      statusWords { altcraft dengage placewise }
      bulk {
        databaseId matching payloadExpiresAt expiresAt
        rule { fieldName resourceId query writing skipTriggers skipInvalidSubscriptions detectGeo allOrNothing }
        launch { kind campaignId name delayMinutes content launchOn }
        history { at from to cause }
        rates { at rows }
        errorCodes { code text rows }
      }
    }
  }
  ${taskItem}
`

const progressQuery = /* GraphQL */ `
  subscription Progress($id: ID!) { taskProgress(id: $id) { ...TaskItem } }
  ${taskItem}
`

export function TaskPage({ id }: { id: string }) {
  const [state, setState] = useState<FollowState | null>('connecting')
  const query = useQuery<{ task: Task | null }>(taskQuery, { id })
  const latest = useRef(query)
  latest.current = query
  const task = query.data?.task

  useEffect(() => {
    let timer = 0
    // What goes with the counters, the chart and the history, is asked for less often than they change.
    const refetch = () => {
      timer ||= window.setTimeout(() => {
        timer = 0
        latest.current.refetch()
      }, 2_000)
    }
    const end = follow<{ taskProgress: TaskItem }>(
      progressQuery,
      { id },
      {
        state: setState,
        next: ({ taskProgress }) => {
          latest.current.change(data => ({ task: data.task && { ...data.task, ...taskProgress } }))
          refetch()
        },
        resumed: () => latest.current.refetch(),
        ended: () => {
          setState(null)
          latest.current.refetch()
        },
      },
    )
    return () => {
      end()
      clearTimeout(timer)
    }
  }, [id])

  const heading = (
    <>
      Task <span class="mono">{id.slice(0, 8)}</span> {task && <Chip of={task.state} />}
    </>
  )
  return (
    <Page
      title={`Task ${id.slice(0, 8)}`}
      heading={heading}
      actions={
        <>
          {state && task && <LiveState state={state} />}
          {task && mayImport.value && <TaskActions task={task} onDone={query.refetch} />}
        </>
      }
    >
      <Loaded of={query}>
        {data =>
          data.task ? (
            <Views task={data.task} />
          ) : (
            <Empty>
              <p>There is no such task, or its results have been erased.</p>
            </Empty>
          )
        }
      </Loaded>
    </Page>
  )
}

function Views({ task }: { task: Task }) {
  const view = viewOf('overview')
  return (
    <>
      <Tabs
        label="Views of the task"
        chosen={view}
        leaves={['outcome', 'code', 'text', 'after', 'before']}
        names={[
          ['overview', 'Overview'],
          [
            'rows',
            <>
              Rows <span class="count">{count(task.rows)}</span>
            </>,
          ],
          [
            'launches',
            <>
              Launches <span class="count">{count(task.launched)}</span>
            </>,
          ],
          ['messages', 'Messages'],
        ]}
      />
      {view === 'rows' ? (
        <TaskRows task={task} />
      ) : view === 'launches' ? (
        <TaskLaunches id={task.id} />
      ) : view === 'messages' ? (
        <TaskDeliveries id={task.id} />
      ) : (
        <TaskOverview task={task} />
      )}
    </>
  )
}
