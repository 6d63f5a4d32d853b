import { useEffect, useRef, useState } from 'preact/hooks'
import { follow, type FollowState } from '../graphql/follow'
import { pageInfo, taskItem } from '../graphql/fragments'
import type { Connection, StateCount, TaskFilter, TaskItem } from '../graphql/schema'
import { paging } from '../parts/Pager'
import { useQuery, type QueryResult } from '../parts/useQuery'
import { filterOf, orderOf } from './filter'
import { place } from '../shell/router'
import { merge } from './mergeTasks'

const pageSize = 50

const tasksQuery = /* GraphQL */ `
  query Tasks($filter: TaskFilter, $order: TaskOrder, $first: Int, $after: String, $last: Int, $before: String) {
    tasks(filter: $filter, order: $order, first: $first, after: $after, last: $last, before: $before) { nodes { ...TaskItem } ${pageInfo} }
  }
  ${taskItem}
`

const countsQuery = /* GraphQL */ 'query Counts($filter: TaskFilter) { taskCounts(filter: $filter) { state count exact } }'

const changesQuery = /* GraphQL */ `
  subscription Changes($filter: TaskFilter) { tasksChanged(filter: $filter) { ...TaskItem } }
  ${taskItem}
`

export interface TaskList {
  filter: TaskFilter
  tasks: QueryResult<{ tasks: Connection<TaskItem> }>
  counts: QueryResult<{ taskCounts: StateCount[] }>
  state: FollowState
  /** Tasks that came in while the list was held still, or that belong on another page. */
  newer: number
  showNewer(): void
}

/** One page of tasks that keeps itself up to date while it is looked at. */
export function useTaskList(isHeld: boolean): TaskList {
  const filter = filterOf(place.value.search)
  const order = orderOf(place.value.search)
  const pages = paging(pageSize)
  const tasks = useQuery<{ tasks: Connection<TaskItem> }>(tasksQuery, { filter, order, ...pages })
  const counts = useQuery<{ taskCounts: StateCount[] }>(countsQuery, { filter })
  const [state, setState] = useState<FollowState>('connecting')
  const [newer, setNewer] = useState<ReadonlySet<string>>(new Set())
  const takesNew = !isHeld && order.field === 'ACCEPTED' && order.direction === 'DESC' && !('last' in pages) && !pages.after
  const latest = useRef({ takesNew, tasks, counts, pages })
  latest.current = { takesNew, tasks, counts, pages }
  const key = JSON.stringify(filter)

  useEffect(() => {
    const { states, ...asked } = JSON.parse(key) as TaskFilter
    const matches = (task: TaskItem) => !states || states.includes(task.state)
    const waiting = new Map<string, TaskItem>()
    let timer = 0
    let counting = 0
    // Many tasks may change at once: the page is drawn for all of them together, and counted less often still.
    const flush = () => {
      timer = 0
      const changed = [...waiting.values()]
      waiting.clear()
      const { takesNew, tasks, pages } = latest.current
      const shown = tasks.data?.tasks.nodes ?? []
      const missing = changed.filter(task => matches(task) && isMissing(task, shown, pages))
      if (!takesNew && missing.length) setNewer(before => new Set([...before, ...missing.map(task => task.id)]))
      tasks.change(data => ({ tasks: { ...data.tasks, nodes: merge(data.tasks.nodes, changed, takesNew ? matches : () => false, pageSize) } }))
      counting ||= window.setTimeout(() => {
        counting = 0
        if (!document.hidden) latest.current.counts.refetch()
      }, 2_000)
    }
    // Of whatever state: a task that leaves a chosen state is told too, and shown as what it has become.
    const end = follow<{ tasksChanged: TaskItem }>(
      changesQuery,
      { filter: asked },
      {
        state: setState,
        resumed: () => {
          latest.current.tasks.refetch()
          latest.current.counts.refetch()
        },
        next: ({ tasksChanged }) => {
          waiting.set(tasksChanged.id, tasksChanged)
          timer ||= window.setTimeout(flush, 250)
        },
      },
    )
    return () => {
      end()
      clearTimeout(timer)
      clearTimeout(counting)
    }
  }, [key])

  const pageKey = JSON.stringify([key, order, pages])
  useEffect(() => setNewer(new Set()), [pageKey])
  return {
    filter,
    tasks,
    counts,
    state,
    newer: newer.size,
    showNewer: () => {
      setNewer(new Set())
      tasks.refetch()
    },
  }
}

// On a later page whatever is new belongs elsewhere; on the first one what is older than all that is shown.
function isMissing(task: TaskItem, shown: TaskItem[], pages: ReturnType<typeof paging>): boolean {
  if ('last' in pages || pages.after || shown.some(item => item.id === task.id)) return false
  const oldest = shown.at(-1)
  return shown.length < pageSize || oldest === undefined || task.acceptedAt >= oldest.acceptedAt
}
