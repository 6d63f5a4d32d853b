import type { TaskItem } from '../graphql/schema'
import { OutcomeBar } from '../parts/OutcomeBar'
import { count, duration, rate } from '../parts/numbers'
import { When } from '../parts/When'
import { Chip, wordOf } from '../parts/words'
import { base } from '../shell/router'

interface TaskTableProps {
  tasks: TaskItem[]
  selection?: { chosen: ReadonlySet<string>; choose(ids: string[], isChosen: boolean): void }
  label: string
}

/** On a narrow screen a row is laid out in three lines; the roles keep it a table for whoever listens to it. */
export function TaskTable({ tasks, selection, label }: TaskTableProps) {
  const areAllChosen = selection !== undefined && tasks.length > 0 && tasks.every(task => selection.chosen.has(task.id))
  return (
    <div class="scroller">
      <table class={selection ? 'tasks' : 'tasks unpicked'} role="table" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {selection && (
              <th class="pick" role="columnheader">
                <input
                  type="checkbox"
                  aria-label="Select all tasks on this page"
                  checked={areAllChosen}
                  onChange={() =>
                    selection.choose(
                      tasks.map(task => task.id),
                      !areAllChosen,
                    )
                  }
                />
              </th>
            )}
            <th role="columnheader">State</th>
            <th role="columnheader">Task</th>
            <th role="columnheader" class="roomy">
              Import
            </th>
            <th role="columnheader" class="number">
              Rows
            </th>
            <th role="columnheader">Outcomes</th>
            <th role="columnheader" class="roomy">
              Rate
            </th>
            <th role="columnheader">Accepted</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {tasks.map(task => (
            <tr key={task.id} role="row" class={selection?.chosen.has(task.id) ? 'chosen' : undefined}>
              {selection && (
                <td role="cell" class="pick">
                  <input
                    type="checkbox"
                    aria-label={`Select task ${task.id}`}
                    checked={selection.chosen.has(task.id)}
                    onChange={event => selection.choose([task.id], event.currentTarget.checked)}
                  />
                </td>
              )}
              <td role="cell">
                <Chip of={task.state} />
              </td>
              <td role="cell" class="task-name">
                <a href={`${base}/tasks/${task.id}`} title={task.id}>
                  {task.id.slice(0, 8)}
                  <span class="visually-hidden">{task.id.slice(8)}</span>
                </a>{' '}
                <span class="dim">{wordOf(task.dialect)}</span>
                {task.error && (
                  <div class="error-line" title={task.error}>
                    {task.error}
                  </div>
                )}
              </td>
              <td role="cell" class="roomy import-name">
                {task.importId ? (
                  <a class="quiet-link" href={`${base}/tasks?import=${encodeURIComponent(task.importId)}`} title={task.importId}>
                    {task.importId}
                  </a>
                ) : (
                  <span class="none">–</span>
                )}
              </td>
              <td role="cell" class="number rows">
                {count(task.rows)}
              </td>
              <td role="cell" class="outcomes">
                <OutcomeBar counts={task.counts} rows={task.rows} />
              </td>
              <td role="cell" class="roomy pace">
                {paceOf(task)}
              </td>
              <td role="cell" class="accepted">
                <When at={task.acceptedAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function paceOf(task: TaskItem) {
  const pace = task.rowsPerSecond === null ? null : rate(task.rowsPerSecond)
  if (task.state === 'WORKING')
    return [`${task.progress} %`, pace, task.secondsLeft === null ? null : `${duration(task.secondsLeft)} left`].filter(Boolean).join(' · ')
  if (task.state === 'WAITING_FOR_RETRY')
    return (
      <>
        retry <When at={task.retryAt} />
      </>
    )
  if (task.state === 'WAITING' && task.startsAt)
    return (
      <>
        starts <When at={task.startsAt} />
      </>
    )
  return pace ?? <span class="none">–</span>
}
