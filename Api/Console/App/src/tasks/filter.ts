import type { Dialect, TaskFilter, TaskState } from '../graphql/schema'
import { dialects, states } from '../parts/words'

const taskId = /^(?:task_)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

function listed<T extends string>(text: string | null, known: T[]): T[] {
  return (text ?? '').split(',').filter((word): word is T => known.includes(word as T))
}

const instant = (text: string | null) => {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}

/** The filter that an address stands for: whoever opens the address sees the same list. */
export function filterOf(search: URLSearchParams): TaskFilter {
  const text = search.get('q')?.trim() ?? ''
  const id = taskId.exec(text)?.[1]
  const chosen: [TaskState[], Dialect[]] = [listed(search.get('state'), states), listed(search.get('dialect'), dialects)]
  const filter: TaskFilter = {
    states: chosen[0].length ? chosen[0] : undefined,
    dialects: chosen[1].length ? chosen[1] : undefined,
    importId: search.get('import') || undefined,
    acceptedAfter: instant(search.get('from')),
    acceptedBefore: instant(search.get('to')),
    id: id?.toLowerCase(),
    error: id ? undefined : text || undefined,
  }
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
}

export interface Order {
  field: 'ACCEPTED' | 'FINISHED' | 'ROWS'
  direction: 'ASC' | 'DESC'
}

const orders: Record<string, Order> = {
  newest: { field: 'ACCEPTED', direction: 'DESC' },
  oldest: { field: 'ACCEPTED', direction: 'ASC' },
  finished: { field: 'FINISHED', direction: 'DESC' },
  rows: { field: 'ROWS', direction: 'DESC' },
}

export const orderOf = (search: URLSearchParams): Order => orders[search.get('order') ?? 'newest'] ?? orders.newest!

/** A moment for a datetime-local field, in the browser's own time. */
export function localTime(text: string | null): string {
  const time = new Date(text ?? '')
  return Number.isNaN(time.getTime()) ? '' : new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

export const toInstant = (local: string) => instant(local)?.replace('.000Z', 'Z') ?? null
