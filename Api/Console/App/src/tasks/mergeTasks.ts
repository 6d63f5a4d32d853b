import type { TaskItem } from '../graphql/schema'

/** The list with what changed in it; tasks that were not on it, and that it takes, come first, newest at the top. */
export function merge(shown: TaskItem[], changed: TaskItem[], takes: (task: TaskItem) => boolean, most: number): TaskItem[] {
  const byId = new Map(changed.map(task => [task.id, task]))
  const kept = shown.map(task => byId.get(task.id) ?? task)
  const known = new Set(shown.map(task => task.id))
  const newest = shown[0]?.acceptedAt ?? ''
  const added = changed
    .filter(task => !known.has(task.id) && task.acceptedAt >= newest && takes(task))
    .sort((a, b) => b.acceptedAt.localeCompare(a.acceptedAt) || b.number - a.number)
  return added.length ? [...added, ...kept].slice(0, Math.max(most, kept.length)) : kept
}
