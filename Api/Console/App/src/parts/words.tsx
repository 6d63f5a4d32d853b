import type { DeliveryState, Dialect, RowOutcome, TaskState } from '../graphql/schema'

export const states: TaskState[] = ['WAITING', 'WORKING', 'WAITING_FOR_RETRY', 'FINISHED', 'FAILED', 'CANCELLED']
export const dialects: Dialect[] = ['ALTCRAFT', 'DENGAGE', 'PLACEWISE']
export const outcomes: RowOutcome[] = ['CREATED', 'UPDATED', 'UNCHANGED', 'SKIPPED', 'REJECTED']

const names: Record<string, string> = {
  WAITING: 'Waiting',
  WORKING: 'Working',
  WAITING_FOR_RETRY: 'Waits for retry',
  FINISHED: 'Finished',
  FAILED: 'Failed',
  CANCELLED: 'Cancelled',
  ALTCRAFT: 'Altcraft',
  DENGAGE: 'D·engage',
  PLACEWISE: 'Placewise',
  CREATED: 'Created',
  UPDATED: 'Updated',
  UNCHANGED: 'Unchanged',
  SKIPPED: 'Skipped',
  REJECTED: 'Rejected',
  KEPT: 'Kept',
  SENT: 'Sent',
  TRIGGER: 'Trigger',
  WORKFLOW: 'Workflow',
}

export const wordOf = (value: string) => names[value] ?? value

const tones: Record<string, string> = {
  WAITING: 'quiet',
  WORKING: 'busy',
  WAITING_FOR_RETRY: 'warn',
  FINISHED: 'good',
  FAILED: 'bad',
  CANCELLED: 'gone',
  CREATED: 'good',
  UPDATED: 'busy',
  UNCHANGED: 'quiet',
  SKIPPED: 'warn',
  REJECTED: 'bad',
  KEPT: 'quiet',
  SENT: 'good',
}

export const toneOf = (value: string) => tones[value] ?? 'quiet'

export function Chip({ of }: { of: TaskState | RowOutcome | DeliveryState }) {
  return <span class={`chip ${toneOf(of)}`}>{wordOf(of)}</span>
}
