import { checked, send } from '../graphql/send'
import type { TaskFilter, TaskState, UserError } from '../graphql/schema'

export type Action = 'cancel' | 'retry'

export const actionName: Record<Action, string> = { cancel: 'Cancel', retry: 'Retry' }

/** The states in which a task can be acted upon. */
export const actionStates: Record<Action, TaskState[]> = { cancel: ['WAITING', 'WORKING', 'WAITING_FOR_RETRY'], retry: ['FAILED'] }

interface TasksAnswer {
  result: { count: number; userErrors: UserError[] }
}

/** Acts on all tasks that match: the server finds them. Answers how many there were. */
export async function actOnAll(action: Action, filter: TaskFilter): Promise<number> {
  const query = `mutation All($filter: TaskFilter!) { result: ${action}Tasks(filter: $filter) { count userErrors { code message } } }`
  return checked((await send<TasksAnswer>(query, { filter: narrowed(action, filter) })).result).count
}

/** The filter without the tasks for which the action means nothing. */
export function narrowed(action: Action, filter: TaskFilter): TaskFilter {
  const states = actionStates[action].filter(state => !filter.states || filter.states.includes(state))
  return { ...filter, states }
}

export async function actOn(action: Action, id: string): Promise<void> {
  const query = `mutation One($id: ID!) { result: ${action}Task(id: $id) { task { id } userErrors { code message } } }`
  checked((await send<{ result: { userErrors: UserError[] } }>(query, { id })).result)
}

export interface Acted {
  done: number
  refusals: string[]
}

/** A few at a time: a selection is a page of tasks at most. */
export async function actOnEach(action: Action, ids: string[]): Promise<Acted> {
  const waiting = [...ids]
  const acted: Acted = { done: 0, refusals: [] }
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await actOn(action, id)
        acted.done++
      } catch (fault) {
        acted.refusals.push(`${id.slice(0, 8)}: ${fault instanceof Error ? fault.message : 'unknown'}`)
      }
    }
  }
  await Promise.all([work(), work(), work(), work()])
  return acted
}
